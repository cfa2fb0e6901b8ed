//! The one test binary; modules beneath.
