//! What to do right after a scam, step by step: `content/first_hour.toml`.

use serde::Deserialize;
use toml::Spanned;

use super::codes::{DEAD_END, UNREACHABLE};
use super::{Files, Finding, Localized, Loss, Method, data};

const PATH: &str = "content/first_hour.toml";

/// One step of the first hour, and when it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub text: Localized,
    /// Whether the first calls of the person's country are listed under this step.
    pub calls: bool,
    /// Needed when one of these was lost; whatever was lost when empty.
    losses: Vec<Loss>,
    /// Not needed when one of these was lost as well: another step says it better.
    unless: Vec<Loss>,
    /// Needed when one of these was the way the money went; however it went when empty.
    methods: Vec<Method>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    step: Vec<Spanned<RawStep>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    text: Localized,
    #[serde(default)]
    calls: bool,
    #[serde(default)]
    losses: Vec<Loss>,
    #[serde(default)]
    unless: Vec<Loss>,
    #[serde(default)]
    methods: Vec<Method>,
}

/// Reads the steps, in the order in which they are to be taken.
pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Vec<Step> {
    let Some((text, list)) = data::read_file::<RawList>(files, PATH, findings) else { return Vec::new() };
    let steps = list.step;
    for step in &steps {
        let needs_money = !step.get_ref().methods.is_empty();
        let without_money = !step.get_ref().losses.is_empty() && !step.get_ref().losses.contains(&Loss::Paid);
        if needs_money && without_money {
            let message = "nobody can reach this step: it depends on how the money went, where none was lost";
            let finding = Finding::new(&UNREACHABLE, PATH, message).at(text, step.span());
            findings.push(finding.help("add `paid` to its losses, or drop its methods"));
        }
    }
    let steps: Vec<Step> = steps.into_iter().map(|step| Step::from(step.into_inner())).collect();
    for loss in Loss::ALL {
        if !steps.iter().any(|step| step.is_for(&[loss], None)) {
            let message = format!("whoever lost `{}` gets no step at all", loss.name());
            findings.push(Finding::new(&DEAD_END, PATH, message).help("add a step for it"));
        }
    }
    steps
}

impl Step {
    /// Whether somebody needs the step: by what they lost, and by how the money went as far as they know.
    pub fn is_for(&self, losses: &[Loss], method: Option<Method>) -> bool {
        let by_loss = self.losses.is_empty() || self.losses.iter().any(|loss| losses.contains(loss));
        let by_method =
            self.methods.is_empty() || method.is_some_and(|method| self.methods.contains(&method));
        by_loss && by_method && !self.unless.iter().any(|loss| losses.contains(loss))
    }
}

impl From<RawStep> for Step {
    fn from(raw: RawStep) -> Self {
        Self {
            text: raw.text,
            calls: raw.calls,
            losses: raw.losses,
            unless: raw.unless,
            methods: raw.methods,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_steps(conditions: &[&str]) -> (Vec<Step>, Vec<&'static str>) {
        let text: String = conditions
            .iter()
            .map(|condition| format!("[[step]]\ntext = {{ en = \"A\", zh-Hans = \"甲\" }}\n{condition}\n"))
            .collect();
        let mut findings = Vec::new();
        let steps = read(&Files::from_iter([(PATH, text)]), &mut findings);
        (steps, findings.iter().map(|finding| finding.code.name).collect())
    }

    #[test]
    fn a_step_is_for_those_who_need_it() {
        let (steps, findings) = read_steps(&[
            "",
            "losses = [\"access\"]",
            "losses = [\"paid\"]\nmethods = [\"crypto\"]",
            "losses = [\"paid\"]\nunless = [\"access\"]",
        ]);
        assert_eq!(findings, [""; 0]);
        let needed = |losses: &[Loss], method| -> Vec<bool> {
            steps.iter().map(|step| step.is_for(losses, method)).collect()
        };
        assert_eq!(needed(&[Loss::Data], None), [true, false, false, false]);
        assert_eq!(needed(&[Loss::Paid, Loss::Access], Some(Method::Crypto)), [true, true, true, false]);
        assert_eq!(needed(&[Loss::Paid], Some(Method::Card)), [true, false, false, true]);
    }

    #[test]
    fn a_step_for_nobody_and_a_loss_without_steps_are_found() {
        let stray = read_steps(&["", "losses = [\"data\"]\nmethods = [\"card\"]"]);
        assert_eq!(stray.1, ["unreachable"]);
        assert_eq!(read_steps(&["losses = [\"paid\", \"data\"]"]).1, ["dead-end"]);
    }
}
