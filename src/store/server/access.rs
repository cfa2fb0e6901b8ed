//! Who we are to a server. Secrets come from the environment and go into one header, nowhere else.

use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use crate::error::Error;

/// What we show a server to be let in.
#[derive(Clone, Default)]
pub enum Access {
    /// Nothing.
    #[default]
    Open,
    /// Name and password of a user.
    Basic {
        /// Name.
        user: String,
        /// Password.
        password: String,
    },
    /// A token.
    Bearer(String),
}

impl Access {
    /// The variable that names the user.
    pub const USER: &str = "READOUTS_USER";
    /// The variable that holds the password.
    pub const PASSWORD: &str = "READOUTS_PASSWORD";
    /// The variable that holds the token.
    pub const TOKEN: &str = "READOUTS_TOKEN";

    /// The access that `variable` gives, the environment as a rule.
    ///
    /// ```
    /// use readouts::store::Access;
    /// assert!(Access::from_variables(|name| (name == Access::USER).then(|| "ann".into())).is_err());
    /// ```
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        match (variable(Self::USER), variable(Self::PASSWORD), variable(Self::TOKEN)) {
            (None, None, None) => Ok(Self::Open),
            (None, None, Some(token)) => Ok(Self::Bearer(token)),
            (Some(user), Some(password), None) => Ok(Self::Basic { user, password }),
            (_, _, Some(_)) => Err(misgiven("both a user and a token are in the environment")),
            _ => Err(misgiven("a user without password, or a password without user, is in the environment")),
        }
    }

    /// `text` without any of our secrets.
    pub(in crate::store) fn redacted(&self, text: &str) -> String {
        let secrets = match self {
            Self::Open => Vec::new(),
            Self::Basic { password, .. } => vec![password.clone(), self.credentials()],
            Self::Bearer(token) => vec![token.clone()],
        };
        let secrets = secrets.iter().filter(|secret| !secret.is_empty());
        secrets.fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "***"))
    }

    /// The value of the header that lets us in.
    pub(super) fn header(&self) -> Option<String> {
        match self {
            Self::Open => None,
            Self::Basic { .. } => Some(format!("Basic {}", self.credentials())),
            Self::Bearer(token) => Some(format!("Bearer {token}")),
        }
    }

    fn credentials(&self) -> String {
        match self {
            Self::Basic { user, password } => BASE64_STANDARD.encode(format!("{user}:{password}")),
            _ => String::new(),
        }
    }
}

/// Secrets do not show in debug output either.
impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "Open",
            Self::Basic { .. } => "Basic(***)",
            Self::Bearer(_) => "Bearer(***)",
        })
    }
}

fn misgiven(message: &str) -> Error {
    let hint = format!("set {} and {}, or {} alone", Access::USER, Access::PASSWORD, Access::TOKEN);
    Error::new(message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_shown() {
        let access = Access::Basic { user: "ann".into(), password: "hunter2".into() };
        let header = access.header().expect("a header");
        let told = access.redacted(&format!("you sent {header} for ann:hunter2"));
        assert_eq!(told, "you sent Basic *** for ann:***");
        assert!(!format!("{access:?}{:?}", Access::Bearer("hunter2".into())).contains("hunter2"));
    }
}
