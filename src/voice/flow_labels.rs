//! The words on the buttons of the first hour, the reports and the tips.

use super::Voice;
use crate::content::Method;

impl Voice<'_> {
    pub fn first_hour_paid(&self) -> String {
        self.label("first-hour-paid")
    }

    pub fn first_hour_gave_data(&self) -> String {
        self.label("first-hour-gave-data")
    }

    pub fn first_hour_gave_access(&self) -> String {
        self.label("first-hour-gave-access")
    }

    pub fn first_hour_several(&self) -> String {
        self.label("first-hour-several")
    }

    pub fn not_sure(&self) -> String {
        self.label("not-sure")
    }

    pub fn first_hour_restart(&self) -> String {
        self.label("first-hour-restart")
    }

    /// A way to pay, as a button. Others than those asked about have no name of their own.
    pub fn method(&self, method: Method) -> String {
        self.label(match method {
            Method::Card => "method-card",
            Method::Bank => "method-bank",
            Method::Wallet => "method-wallet",
            Method::Crypto => "method-crypto",
            Method::GiftCard => "method-gift-card",
            Method::Cash | Method::Platform | Method::Law | Method::Police => "method-cash",
        })
    }

    pub fn paid_today(&self) -> String {
        self.label("paid-today")
    }

    pub fn paid_yesterday(&self) -> String {
        self.label("paid-yesterday")
    }

    pub fn paid_this_week(&self) -> String {
        self.label("paid-this-week")
    }

    pub fn paid_this_month(&self) -> String {
        self.label("paid-this-month")
    }

    pub fn paid_within_three_months(&self) -> String {
        self.label("paid-within-three-months")
    }

    pub fn paid_longer_ago(&self) -> String {
        self.label("paid-longer-ago")
    }

    pub fn country_not_listed(&self) -> String {
        self.label("country-not-listed")
    }

    pub fn cross_border_channels(&self) -> String {
        self.label("cross-border-channels")
    }

    pub fn other_country(&self) -> String {
        self.label("other-country")
    }

    pub fn menu_report(&self) -> String {
        self.label("menu-report")
    }

    pub fn menu_tip(&self) -> String {
        self.label("menu-tip")
    }

    pub fn another_tip(&self) -> String {
        self.label("another-tip")
    }

    pub fn start_first_hour(&self) -> String {
        self.label("start-first-hour")
    }

    pub fn start_report(&self) -> String {
        self.label("start-report")
    }
}
