//! The built site under nginx and Apache, configured as `docs/hosting.md` says, word for word, with the files that the site
//! brings for them.

use crate::{Deployment, PATIENCE};
use anyhow::{Context, Result, bail, ensure};
use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The path that the servers have the site under, as in `docs/hosting.md`.
pub const BASE: &str = "/diem-cau/";

/// The folder of the site in `docs/hosting.md`.
const FOLDER: &str = "/srv/diem-cau";

/// How an Apache is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setup {
    /// Knows neither WebAssembly nor manifests; `.htaccess` is read as far as this allows (`AllowOverride`).
    Old(&'static str),
    /// As Debian installs it, with the recipe; the site is at the root of the host too.
    Debian {
        /// Whether the module for brotli is switched on, as the recipe says.
        has_brotli: bool,
    },
}

/// What Debian's package `apache2` 2.4.71 switches on (its `postinst` and `mods-available/*.load`), but for what has no
/// part in answering here: statistics, time limits, passwords.
const MODULES_OF_DEBIAN: [&str; 12] = [
    "mpm_event",
    "authz_core",
    "authz_host",
    "alias",
    "dir",
    "autoindex",
    "env",
    "mime",
    "negotiation",
    "setenvif",
    "filter",
    "deflate",
];

/// From its `mods-available/alias.conf` and `deflate.conf`, `conf-available/charset.conf` and `apache2.conf`.
const CONF_OF_DEBIAN: &str = r#"
Alias /icons/ "/usr/share/apache2/icons/"
<Directory "/usr/share/apache2/icons">
    Options FollowSymlinks
    AllowOverride None
    Require all granted
</Directory>
AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css text/javascript
AddOutputFilterByType DEFLATE application/x-javascript application/javascript application/ecmascript
AddOutputFilterByType DEFLATE application/rss+xml
AddOutputFilterByType DEFLATE application/wasm
AddOutputFilterByType DEFLATE application/xml
<FilesMatch "^\.ht">
    Require all denied
</FilesMatch>
"#;

/// A running server with a copy of the built site; ended when dropped.
pub struct Server {
    pub deployment: Deployment,
    pub has_brotli: bool,
    process: Child,
    port: u16,
    _folder: TempDir,
}

/// What a server answers.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub n_bytes: usize,
}

impl Answer {
    /// A header by its name in lower case, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(one, _)| one == name)
            .map_or("", |(_, value)| value)
    }

    /// The type without its charset.
    pub fn content_type(&self) -> &str {
        let content_type = self.header("content-type");
        content_type.split(';').next().unwrap_or(content_type)
    }
}

impl Server {
    /// nginx with `hosting/nginx.conf` included in a location, and brotli where the module is there.
    pub fn nginx() -> Result<Self> {
        let program = program("NGINX", &["nginx"])?;
        let deployment = readable(Deployment::of_dist()?)?;
        let module = ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules"]
            .map(|folder| Path::new(folder).join("ngx_http_brotli_filter_module.so"))
            .into_iter()
            .find(|module| module.is_file());
        let mut rules = deployment.read("hosting/nginx.conf")?;
        if module.is_some() {
            rules = rules
                .replace("# brotli on;", "brotli on;")
                .replace("# brotli_types", "brotli_types");
        }
        deployment.write("hosting/nginx.conf", &rules)?;
        let load = module.as_ref().map_or_else(String::new, |module| {
            format!("load_module \"{}\";", module.display())
        });
        let (folder, port) = (folder()?, free_port()?);
        let inside = folder.path().display();
        let recipe = recipe("nginx", deployment.folder())?;
        let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path \"{inside}/{kind}\";\n"))
            .concat();
        let conf = format!(
            "{load}
            daemon off;
            master_process off;
            pid \"{inside}/pid\";
            error_log \"{inside}/log\";
            events {{}}
            http {{
                access_log off;
                {paths}
                server {{
                    listen 127.0.0.1:{port};
                    {recipe}
                }}
            }}"
        );
        fs::write(folder.path().join("conf"), conf)?;
        let process = Command::new(&program)
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(folder.path().join("conf"))
            .arg("-e")
            .arg(folder.path().join("log"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        Self::wait(process, port, folder, deployment, module.is_some())
    }

    /// Apache.
    pub fn apache(setup: Setup) -> Result<Self> {
        let program = program("APACHE", &["apache2", "httpd"])?;
        let modules = [
            "/usr/lib/apache2/modules",
            "/usr/lib64/httpd/modules",
            "/usr/lib/httpd/modules",
        ]
        .map(PathBuf::from)
        .into_iter()
        .find(|folder| folder.join("mod_headers.so").is_file())
        .context("the modules of Apache are in none of the usual folders")?;
        let more: &[&str] = match setup {
            Setup::Debian { has_brotli: false } => &["unixd", "headers"],
            _ => &["unixd", "headers", "brotli"],
        };
        let load: String = MODULES_OF_DEBIAN
            .iter()
            .chain(more)
            .map(|name| (name, modules.join(format!("mod_{name}.so"))))
            // What is not there as a file is compiled in.
            .filter(|(_, module)| module.is_file())
            .map(|(name, module)| format!("LoadModule {name}_module \"{}\"\n", module.display()))
            .collect();
        let has_brotli = load.contains("brotli");
        let deployment = readable(Deployment::of_dist()?)?;
        let (folder, port) = (folder()?, free_port()?);
        let (inside, site) = (folder.path().display(), deployment.folder().display());
        let (types, rules) = match setup {
            Setup::Old(overrides) => (
                "text/html html\ntext/css css\ntext/plain txt\nimage/png png\napplication/xml xml\n",
                format!(
                    "Alias \"{BASE}\" \"{site}/\"
                    <Directory \"{site}/\">
                        Require all granted
                        AllowOverride {overrides}
                    </Directory>
                    ErrorDocument 404 {BASE}404.html\n"
                ),
            ),
            // What the site needs of /etc/mime.types.
            Setup::Debian { .. } => (
                "text/html html\ntext/css css\ntext/plain txt\nimage/png png\napplication/xml xml\n\
                 text/javascript js mjs\napplication/json json\napplication/wasm wasm\ntext/csv csv\n\
                 image/svg+xml svg\ntext/calendar ics\n",
                format!(
                    "{CONF_OF_DEBIAN}
                    DocumentRoot \"{site}\"
                    {}",
                    recipe("apache", deployment.folder())?
                ),
            ),
        };
        fs::write(folder.path().join("types"), types)?;
        let conf = format!(
            "{load}
            ServerRoot \"{inside}\"
            ServerName localhost
            PidFile \"{inside}/pid\"
            DefaultRuntimeDir \"{inside}\"
            ErrorLog \"{inside}/log\"
            Listen 127.0.0.1:{port}
            TypesConfig \"{inside}/types\"
            <IfModule unixd_module>
                User nobody
            </IfModule>
            DirectoryIndex index.html
            {rules}"
        );
        fs::write(folder.path().join("conf"), conf)?;
        let process = Command::new(&program)
            .arg("-X")
            .arg("-f")
            .arg(folder.path().join("conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.path().join("stderr"))?)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        Self::wait(process, port, folder, deployment, has_brotli)
    }

    fn wait(
        process: Child,
        port: u16,
        folder: TempDir,
        deployment: Deployment,
        has_brotli: bool,
    ) -> Result<Self> {
        let mut server = Self {
            deployment,
            has_brotli,
            process,
            port,
            _folder: folder,
        };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = server.process.try_wait()?;
            if ended.is_some() || Instant::now() > deadline {
                let said: String = ["log", "stderr"]
                    .iter()
                    .filter_map(|name| fs::read_to_string(server._folder.path().join(name)).ok())
                    .collect();
                bail!("the server does not start: {said}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    /// The address of a file or query of the site.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{BASE}{path}", self.port)
    }

    /// The address of a path of the host.
    pub fn url_at_root(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Asks for a file of the site with more headers: `Accept-Encoding: gzip`.
    pub fn get(&self, path: &str, headers: &[&str]) -> Result<Answer> {
        self.get_at_root(&format!("{BASE}{path}"), headers)
    }

    /// As `get`, for a path of the host.
    pub fn get_at_root(&self, path: &str, headers: &[&str]) -> Result<Answer> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let more: String = headers
            .iter()
            .map(|header| format!("{header}\r\n"))
            .collect();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{more}\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer
            .windows(4)
            .position(|bytes| bytes == b"\r\n\r\n")
            .context("an answer without an end of its headers")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .context("an answer without a status")?
            .parse()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Ok(Answer {
            status,
            headers,
            n_bytes: answer.len() - end - 4,
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The program that a variable names, or one of these on the path or among the programs of the administrator.
fn program(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(program) = env::var_os(variable) {
        return Ok(program.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")])
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|program| program.is_file());
    found.with_context(|| {
        format!(
            "{} is missing: run `make test`, which installs it or says how, or set {variable}=/path/to/{}",
            names[0], names[0]
        )
    })
}

/// Apache started by root answers as another user.
fn readable(deployment: Deployment) -> Result<Deployment> {
    let done = Command::new("chmod")
        .arg("-R")
        .arg("a+rX")
        .arg(deployment.folder())
        .status()?;
    ensure!(done.success(), "chmod: {done}");
    Ok(deployment)
}

/// The first piece of configuration for a server in `docs/hosting.md`, for a site in another folder.
fn recipe(server: &str, site: &Path) -> Result<String> {
    let path = crate::repository().join("docs/hosting.md");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let (_, rest) = text
        .split_once(&format!("```{server}\n"))
        .with_context(|| format!("docs/hosting.md has no recipe for {server}"))?;
    let (recipe, _) = rest.split_once("```").context("a recipe without an end")?;
    let site = site.to_str().context("a folder that is not UTF-8")?;
    ensure!(recipe.contains(FOLDER), "the recipe names no {FOLDER}");
    Ok(recipe.replace(FOLDER, site))
}

fn folder() -> Result<TempDir> {
    Ok(TempDir::with_prefix("e2e-server-")?)
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
