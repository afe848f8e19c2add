//! A real PostgreSQL for tests: made in a folder of its own, spoken to over a socket in it, and gone with the process that started it.
//!
//! It knows nothing of the crate, so that the library's own tests can take it in as well.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Makes a database in a folder of its own, whose name it tells, and runs it from the first line of its input to the end of that: which
/// comes when the process at the other end dies, however it dies. Each line in between is a signal to end the database by before it is
/// started again. The folder's name is short, because the path of a socket must be.
const KEEPER: &str = r#"
bin="$1"; shift
trap '' INT TERM PIPE
folder=$(mktemp -d /tmp/hpg-XXXXXX) && cd "$folder" || exit 1
trap 'cd / && rm -rf "$folder"' EXIT
"$bin/initdb" -D data -U haishao -A trust --no-sync -E UTF8 --locale=C >&2 || exit 1
echo "$folder"
exec >/dev/null
begin() { "$bin/postgres" -D data -k "$folder" "$@" & server=$!; }
read -r go || exit 0
begin "$@"
while read -r signal; do kill -"$signal" $server; wait $server; begin "$@"; done
kill -INT $server; wait $server
"#;

/// What the database says when it takes connections.
const READY: &str = "ready to accept connections";

/// A running PostgreSQL.
pub struct Server {
    folder: PathBuf,
    keeper: Mutex<Keeper>,
    schemas: AtomicU32,
    port: Option<u16>,
}

struct Keeper {
    shell: Child,
    /// Its input: signals to restart the server by. Once it ends the server does.
    orders: Option<ChildStdin>,
    ready: Receiver<()>,
}

/// A part of a server that a test has for itself.
pub struct Place<'s> {
    server: &'s Server,
    name: String,
}

/// The one that the tests of a program share. It ends with the program.
pub fn shared() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}

impl Server {
    /// One that is spoken to over its socket alone.
    pub fn start() -> Self {
        let (mut keeper, folder) = Keeper::begin(&["-c", "listen_addresses="]);
        keeper.order("go");
        Self { folder, keeper: Mutex::new(keeper), schemas: AtomicU32::new(0), port: None }
    }

    /// One that listens on this machine's own address as well, encrypts by `certificate`, and there asks `haishao` for this password.
    pub fn encrypting(certificate: &Path, key: &Path, password: &str) -> Self {
        let read = |file: &Path| std::fs::read(file).expect("the certificate can be read");
        let (certificate, key) = (read(certificate), read(key));
        let settings = ["-c", "listen_addresses=127.0.0.1", "-c", "ssl=on"];
        let (mut keeper, folder) = Keeper::begin(&settings);
        let data = folder.join("data");
        write(&data.join("server.crt"), &certificate);
        write(&data.join("server.key"), &key);
        let who_may = "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n";
        write(&data.join("pg_hba.conf"), who_may.as_bytes());
        // Only now that the server is about to start, or others would have had seconds to take it. Should somebody, it says so.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        write(&data.join("postgresql.auto.conf"), format!("port = {port}\n").as_bytes());
        drop(listener);
        keeper.order("go");
        let server =
            Self { folder, keeper: Mutex::new(keeper), schemas: AtomicU32::new(0), port: Some(port) };
        server.psql(&format!("ALTER ROLE haishao PASSWORD '{password}'"));
        server
    }

    /// The port on 127.0.0.1, of a server that listens there.
    pub fn port(&self) -> u16 {
        self.port.expect("this server listens")
    }

    /// A schema of its own for a test.
    pub fn place(&self) -> Place<'_> {
        let name = format!("t{}", self.schemas.fetch_add(1, Ordering::Relaxed));
        self.psql(&format!("CREATE SCHEMA {name}"));
        Place { server: self, name }
    }

    /// Ends the database as when its machine is shut down, and starts it again. Every connection is lost.
    pub fn restart(&self) {
        self.keeper.lock().unwrap_or_else(PoisonError::into_inner).order("INT");
    }

    /// Where its socket is.
    pub fn socket(&self) -> PathBuf {
        self.folder.join(format!(".s.PGSQL.{}", self.port.unwrap_or(5432)))
    }

    /// Carries statements out as the owner of the database.
    pub fn psql(&self, statements: &str) {
        self.ask(statements);
    }

    /// The same; yields what is answered, without headings.
    pub fn ask(&self, statements: &str) -> String {
        done(&mut self.asking(statements))
    }

    fn asking(&self, statements: &str) -> Command {
        let port = self.port.unwrap_or(5432).to_string();
        let mut psql = Command::new(programs().join("psql"));
        psql.args(["-h", path(&self.folder), "-p", &port, "-U", "haishao", "-d", "postgres"]);
        psql.args(["-qtA", "-v", "ON_ERROR_STOP=1", "-c", statements]);
        psql
    }
}

impl Place<'_> {
    /// What the schema is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address of this part, over the socket.
    pub fn address(&self) -> String {
        let folder = path(&self.server.folder).replace('/', "%2F");
        let port = self.server.port.unwrap_or(5432);
        format!("postgres://haishao@{folder}:{port}/postgres?{}", self.options())
    }

    /// The address of this part, over a port on this machine.
    pub fn address_by_port(&self, port: u16) -> String {
        format!("postgres://haishao@127.0.0.1:{port}/postgres?{}", self.options())
    }

    fn options(&self) -> String {
        format!("options=-csearch_path%3D{}", self.name)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        // What a test that failed has written stays until the server ends.
        if !std::thread::panicking() {
            // A copy that was just killed may still be in the way; then it stays, too.
            let _ = self.server.asking(&format!("DROP SCHEMA {} CASCADE", self.name)).output();
        }
    }
}

impl Keeper {
    /// Makes the database; the folder it lies in. It waits for the order to go.
    fn begin(settings: &[&str]) -> (Self, PathBuf) {
        let mut shell = as_nobody("sh");
        shell.args(["-c", KEEPER, "keeper", path(&programs())]).args(settings);
        // What is written need not survive this machine.
        for setting in ["fsync=off", "full_page_writes=off", "max_connections=300"] {
            shell.args(["-c", setting]);
        }
        shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut shell = shell.spawn().expect("a shell can be started");
        let orders = shell.stdin.take();
        let ready = watched(shell.stderr.take().expect("its log is ours"));
        let mut folder = String::new();
        let told = BufReader::new(shell.stdout.take().expect("what it tells is ours")).read_line(&mut folder);
        assert!(told.is_ok_and(|length| length > 0), "PostgreSQL cannot be started; see what it says above");
        (Self { shell, orders, ready }, PathBuf::from(folder.trim_end()))
    }

    /// Starts the server, or ends it by a signal and starts it again.
    fn order(&mut self, order: &str) {
        let orders = self.orders.as_mut().expect("the shell takes orders");
        writeln!(orders, "{order}").expect("the shell takes orders");
        self.ready.recv().expect("PostgreSQL ended before it was ready; see what it says above");
    }
}

/// Reads the database's log: tells whenever it takes connections, and shows what it said if it never did.
fn watched(log: ChildStderr) -> Receiver<()> {
    let (tell, ready) = channel();
    std::thread::spawn(move || {
        let mut said = Some(Vec::new());
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if line.contains(READY) {
                said = None;
                // Nobody may be waiting any more.
                tell.send(()).ok();
            } else if let Some(said) = &mut said {
                said.push(line);
            }
        }
        for line in said.into_iter().flatten() {
            eprintln!("{line}");
        }
    });
    ready
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // The shell ends the database, removes the folder and ends.
        self.orders = None;
        drop(self.shell.wait());
    }
}

/// Writes a file that only the database's user can read.
fn write(to: &Path, bytes: &[u8]) {
    let mut shell = as_nobody("sh");
    shell.args(["-c", "umask 077 && cat >\"$1\"", "write", path(to)]).stdin(Stdio::piped());
    let mut shell = shell.spawn().expect("a shell can be started");
    let mut input = shell.stdin.take().expect("its input is ours");
    input.write_all(bytes).expect("the shell takes what is written");
    drop(input);
    assert!(shell.wait().expect("the shell ends").success(), "{} cannot be written", to.display());
}

/// PostgreSQL refuses to run as root. Then it is run as nobody.
fn as_nobody(program: &str) -> Command {
    let id = Command::new("id").arg("-u").output().expect("id can be run");
    if id.stdout != b"0\n" {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", program]).current_dir("/");
    command
}

fn done(command: &mut Command) -> String {
    let output = command.output().expect("the programs of PostgreSQL can be run");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Where the newest PostgreSQL of this machine has its programs.
fn programs() -> PathBuf {
    if let Some(named) = std::env::var_os("HAISHAO_POSTGRES_BIN") {
        return PathBuf::from(named);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, programs)| programs.join("initdb").exists())
        .max();
    newest.map(|(_, programs)| programs).unwrap_or_else(|| {
        panic!(
            "these tests need PostgreSQL: install Debian's package `postgresql`, or name the folder of its programs in \
             HAISHAO_POSTGRES_BIN"
        )
    })
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path without odd letters")
}
