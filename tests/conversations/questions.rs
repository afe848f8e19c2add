//! Free questions: answers, follow-ups, edits, and an honest "I do not know".
