//! Where content and locales come from: what is built into the program, or a folder that somebody edits.

use std::borrow::Cow;
use std::path::Path;

use super::schooling::Schooling;
use super::{StartError, folder, settings};
use crate::chat::{Knowledge, Learnt, Unlearned};
use crate::content::{Files, Finding, embedded};
use crate::playground::{Frame, Look};
use crate::text::conversion::forget_regions;

/// What is said and known.
pub(super) enum Texts {
    /// As it is built into the program.
    BuiltIn,
    /// As it is in a folder, in which everything can be edited.
    Edited(Files),
}

impl Texts {
    pub fn of(folder: Option<&Path>) -> Result<Self, folder::FolderError> {
        Ok(folder.map(folder::read).transpose()?.map_or(Self::BuiltIn, Self::Edited))
    }

    pub fn files(&self) -> Cow<'_, Files> {
        match self {
            Self::BuiltIn => Cow::Owned(embedded()),
            Self::Edited(files) => Cow::Borrowed(files),
        }
    }
}

pub(super) fn read_content(texts: &Texts, marked: bool, school: &Schooling) -> Result<Knowledge, StartError> {
    read_content_to_serve(texts, marked, school, None)
}

/// The same with all that is only learnt from, and with what that teaches this very program.
pub(super) fn read_whole_content(
    texts: &Texts,
    marked: bool,
    school: &Schooling,
) -> Result<Knowledge, StartError> {
    let (unlearned, _) = look_through(texts, marked)?;
    let learnt = school.learn(&unlearned.library);
    Ok(unlearned.with(learnt))
}

/// The same for a bot that stays, with what was found in a folder told to the page of the playground.
pub(super) fn read_content_to_serve(
    texts: &Texts,
    marked: bool,
    school: &Schooling,
    frame: Option<&Frame>,
) -> Result<Knowledge, StartError> {
    if let Texts::BuiltIn = texts {
        return read_built_in(marked, school, school.shipped()).ok_or(StartError::BuiltIn);
    }
    let (unlearned, findings) = look_through(texts, marked)?;
    if let Some(frame) = frame {
        frame.content(Look::Read(findings));
    }
    let learnt = school.learn(&unlearned.library);
    Ok(unlearned.with(learnt))
}

/// It changes no more, so what is only learnt or derived from is read where it is needed, and given back then.
fn read_built_in(marked: bool, school: &Schooling, shipped: Option<Learnt>) -> Option<Knowledge> {
    let unlearned = match shipped {
        Some(_) => Unlearned::built_in_without_examples(),
        None => Unlearned::built_in(),
    };
    let mut unlearned = made_to_stand_out(unlearned?, marked);
    let learnt = shipped.unwrap_or_else(|| school.learn(&unlearned.library));
    unlearned.library.forget_teaching();
    forget_regions();
    Some(unlearned.with(learnt))
}

pub(super) fn check_content(texts: &Texts, marked: bool) -> Result<Unlearned, StartError> {
    look_through(texts, marked).map(|(unlearned, _)| unlearned)
}

fn look_through(texts: &Texts, marked: bool) -> Result<(Unlearned, Vec<Finding>), StartError> {
    match texts {
        Texts::BuiltIn => {
            let built_in = Unlearned::built_in().map(|unlearned| made_to_stand_out(unlearned, marked));
            built_in.map(|unlearned| (unlearned, Vec::new())).ok_or(StartError::BuiltIn)
        }
        Texts::Edited(files) => check(files, marked).map_err(|findings| {
            let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
            StartError::Content(told.join("\n\n"))
        }),
    }
}

/// Reads files, and logs what could be better about them, which is returned as well. All findings, when one of them forbids
/// their use. With `marked`, English sentences of the locales are made to stand out.
pub(super) fn check(files: &Files, marked: bool) -> Result<(Unlearned, Vec<Finding>), Vec<Finding>> {
    let (unlearned, findings) = Unlearned::read(files, settings::now().date_naive());
    let Some(unlearned) = unlearned else { return Err(findings) };
    for finding in findings.iter().filter(|finding| !finding.is_error()) {
        tracing::warn!(%finding, "the content could be better");
    }
    Ok((made_to_stand_out(unlearned, marked), findings))
}

fn made_to_stand_out(mut unlearned: Unlearned, marked: bool) -> Unlearned {
    if marked {
        unlearned.catalogue.mark_english();
    }
    unlearned
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::start::encoder::LazyEncoder;

    #[test]
    fn what_ships_is_served_alike_whether_it_was_read_anew_or_not() {
        let school = Schooling::new(Arc::new(LazyEncoder::new(None, false)), None, None);
        let known = |shipped| {
            let knowledge = read_built_in(false, &school, shipped).expect("what ships can be read");
            let wording = knowledge.inspector.wording().to_bytes("");
            (knowledge.engine.to_bytes(""), wording, knowledge.library.messages.clone())
        };
        assert_eq!(known(school.shipped()), known(None));
    }
}
