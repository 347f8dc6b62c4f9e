//! The engines that the journey is gone in, and the driver of each: a process of its own, ended when dropped.

use crate::PATIENCE;
use crate::browser::mini_browser;
use anyhow::{Context, Result, ensure};
use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A browser engine, by the driver that speaks WebDriver for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// The variable that may name the driver, and its usual name.
    fn program(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        }
    }

    /// Why this engine cannot be tried on this machine, or nothing.
    pub fn missing(self) -> Option<String> {
        let (variable, name) = self.program();
        let tools = crate::repository().join(".tools/bin");
        if env::var_os(variable).is_none() && found(name).is_none() && !tools.join(name).is_file() {
            return Some(format!(
                "{name} is not here: `make engines` says how to get it"
            ));
        }
        let browser = match self {
            Self::Chromium => return None,
            Self::Firefox => ["firefox-esr", "firefox"].into_iter().find_map(found),
            Self::WebKit if found("Xvfb").is_none() => {
                return Some("Xvfb is not here: WebKitGTK needs a screen".to_owned());
            }
            Self::WebKit => mini_browser().ok(),
        };
        browser
            .is_none()
            .then(|| format!("there is {name} and no browser of it"))
    }
}

/// A program on the path.
fn found(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// The driver of an engine; dropping it ends it, and the browser with it.
pub struct Driver {
    process: Child,
    screen: Option<Child>,
    port: u16,
    /// The profile is in here, and what else a browser leaves behind; deleted with this value.
    _folder: TempDir,
}

impl Driver {
    pub fn start(engine: Engine) -> Result<Self> {
        let (variable, name) = engine.program();
        let own = crate::repository().join(".tools/bin").join(name);
        let program =
            env::var_os(variable).map_or_else(|| found(name).unwrap_or(own), PathBuf::from);
        let folder = TempDir::with_prefix("e2e-")?;
        let (screen, display) = match engine {
            Engine::WebKit => screen().map(|(screen, display)| (Some(screen), display))?,
            Engine::Chromium | Engine::Firefox => (None, String::new()),
        };
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let mut command = Command::new(&program);
        command
            .arg(format!("--port={port}"))
            .env("TMPDIR", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if screen.is_some() {
            command
                .env("DISPLAY", display)
                // What it keeps goes with the folder; nothing speaks to a bus that is not there.
                .env("XDG_DATA_HOME", folder.path())
                .env("XDG_CACHE_HOME", folder.path())
                .env("NO_AT_BRIDGE", "1");
        }
        let process = command.spawn().with_context(|| {
            format!(
                "cannot start {}: run `make test`, which installs or names what is missing",
                program.display()
            )
        })?;
        let mut driver = Self {
            process,
            screen,
            port,
            _folder: folder,
        };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            ensure!(
                driver.process.try_wait()?.is_none() && Instant::now() < deadline,
                "{} ended before it was ready",
                program.display()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn folder(&self) -> &Path {
        self._folder.path()
    }

    pub fn end_session(&self, id: &str) -> Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            stream,
            "DELETE /session/{id} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        // The answer comes when the browser has ended.
        stream.read_exact(&mut [0])?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in [Some(&mut self.process), self.screen.as_mut()]
            .into_iter()
            .flatten()
        {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

/// A screen that nobody sees, and its name.
fn screen() -> Result<(Child, String)> {
    let mut process = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1400x1000x24",
            "-nolisten",
            "tcp",
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start Xvfb")?;
    let output = process.stdout.take().context("Xvfb without output")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    ensure!(!line.trim().is_empty(), "Xvfb ended before it was ready");
    Ok((process, format!(":{}", line.trim())))
}
