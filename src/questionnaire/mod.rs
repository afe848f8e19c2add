//! "Is this safe?": answers in, the next question or the result out. Pure, and told by the content alone.
//!
//! The score starts at the branch's prior and each answer adds its weight: the naive-Bayes sum of log-likelihood
//! ratios (I. J. Good, "Probability and the Weighing of Evidence", 1950). "Not sure" adds nothing, as it tells nothing.
//! One answer can settle danger alone. "Clear" says that no sign was found: whoever saw a notable one, or is not sure
//! about one that settles it, is never told so.

mod answers;
mod outlook;
mod state;
mod verdict;
mod walk;

#[cfg(test)]
mod fixture;

pub use answers::{Answers, NOT_SURE};
pub use state::{Answered, Given, Next, Progress, follow};
pub use verdict::{Verdict, Weighed, verdict};
pub use walk::{Branching, MOST_QUESTIONS, Shares, Violation, Walk, walk};
