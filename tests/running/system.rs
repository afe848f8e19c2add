//! What systemd hears.

use tokio::net::UnixDatagram;

use crate::town::{PATIENCE, Town};

/// The end of systemd at which a bot notifies it.
struct System {
    socket: UnixDatagram,
    heard: String,
}

impl System {
    fn of(town: &mut Town) -> Self {
        let path = town.folder.path().join("notify");
        let socket = UnixDatagram::bind(&path).expect("a socket can be made");
        town.set("NOTIFY_SOCKET", path.display().to_string());
        Self { socket, heard: String::new() }
    }

    /// Waits until it hears a line that begins so.
    async fn hears(&mut self, line: &str) {
        let hearing = async {
            let mut buffer = [0; 4096];
            while !self.heard.lines().any(|heard| heard.starts_with(line)) {
                let length = self.socket.recv(&mut buffer).await.expect("the socket is open");
                self.heard.push_str(&String::from_utf8_lossy(&buffer[..length]));
            }
        };
        let found = tokio::time::timeout(PATIENCE, hearing).await;
        assert!(found.is_ok(), "`{line}` was not heard: {}", self.heard);
    }
}

#[tokio::test]
async fn systemd_hears_that_the_bot_serves_lives_and_stops() {
    let mut town = Town::without_bot().await;
    let mut system = System::of(&mut town);
    town.set("WATCHDOG_USEC", "300000");
    town.start_bot();
    system.hears("READY=1").await;
    let before = system.heard.clone();
    assert!(!before.contains("WATCHDOG=1") && before.contains("STATUS="), "{before}");
    for _ in 0..3 {
        system.heard.clear();
        system.hears("WATCHDOG=1").await;
    }
    assert!(system.heard.contains("STATUS=serving; 0 turns"), "{}", system.heard);
    let (status, _) = town.stop_bot().await;
    assert!(status.success());
    system.hears("STOPPING=1").await;
}

#[tokio::test]
async fn a_start_that_waits_for_the_network_asks_systemd_for_time_and_is_not_ready() {
    let mut town = Town::without_bot().await;
    let mut system = System::of(&mut town);
    town.set("TELOXIDE_API_URL", "http://127.0.0.1:9");
    town.start_bot();
    for doing in ["STATUS=opening the store", "STATUS=waiting for Telegram"] {
        system.hears(doing).await;
        assert!(system.heard.contains("EXTEND_TIMEOUT_USEC=30000000"), "{}", system.heard);
    }
    let (status, _) = town.stop_bot().await;
    assert!(status.success());
    system.hears("STOPPING=1").await;
    assert!(!system.heard.contains("READY=1"), "{}", system.heard);
}
