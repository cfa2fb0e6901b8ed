//! What the eighteen relations have in common, and what they weigh.

/// Relations that one government may use where another uses the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Talked about: discussed, stressed, stated.
    Talk,
    /// Bound themselves: agreed, committed, affirmed, supported, signed.
    Accord,
    /// Arranged: scheduled, invited, proposed.
    Plan,
    /// Wanted of others: called for, condemned.
    Demand,
    /// Were polite: praised, thanked, congratulated, condoled.
    Courtesy,
    /// Judged the talks: characterised.
    Judgement,
}

impl Family {
    /// The family of a relation; a user's own relation is talk.
    pub(super) fn of(relation: &str) -> Self {
        match relation {
            "agreed" | "committed" | "affirmed" | "supported" | "signed" => Self::Accord,
            "scheduled" | "invited" | "proposed" => Self::Plan,
            "called_for" | "condemned" => Self::Demand,
            "praised" | "thanked" | "congratulated" | "condoled" => Self::Courtesy,
            "characterised" => Self::Judgement,
            _ => Self::Talk,
        }
    }
}

/// How much an act matters to a reader of treaties and threats, from 0 to 1.
pub(super) fn weight(relation: &str) -> f32 {
    match relation {
        "agreed" | "signed" => 1.0,
        "scheduled" | "committed" => 0.9,
        "called_for" | "condemned" => 0.8,
        "proposed" | "supported" | "invited" => 0.7,
        "affirmed" | "stressed" | "stated" => 0.6,
        "praised" | "thanked" | "congratulated" | "condoled" => 0.35,
        "characterised" => 0.2,
        _ => 0.5,
    }
}

/// Whether the act binds all who took part.
pub(super) fn is_agreement(relation: &str) -> bool {
    matches!(relation, "agreed" | "signed")
}

/// Whether the act judges the talks; that comes at the end of every account.
pub(super) fn is_judgement(relation: &str) -> bool {
    relation == "characterised"
}

/// Whether one of the two acts is for something and the other against it.
pub(super) fn are_opposed(one: &str, other: &str) -> bool {
    let is_for = |relation: &str| matches!(relation, "supported" | "praised" | "agreed" | "congratulated");
    (is_for(one) && other == "condemned") || (one == "condemned" && is_for(other))
}
