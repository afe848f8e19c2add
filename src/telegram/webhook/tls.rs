//! The bot's own certificate, for a webhook that nothing stands before.

use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use super::{Certificate, WebhookError};

/// What makes connections encrypted; `None` where the bot has no key, and so does not do that itself.
pub(super) fn acceptor(certificate: Option<&Certificate>) -> Result<Option<TlsAcceptor>, WebhookError> {
    let Some(Certificate { file, key: Some(key), .. }) = certificate else { return Ok(None) };
    let chain = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.map_err(|error| unusable(file, reason(&error)))?;
    if chain.is_empty() {
        return Err(unusable(file, "there is no certificate in it".to_owned()));
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| unusable(key, reason(&error)))?;
    // The same cryptography as the calls to Telegram use, named so that another one in the program changes nothing.
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(chain, secret))
        .map_err(|error| unusable(key, error.to_string()))?;
    Ok(Some(TlsAcceptor::from(Arc::new(config))))
}

fn unusable(path: &Path, reason: String) -> WebhookError {
    WebhookError::Certificate { path: path.to_owned(), reason }
}

/// Without what was read: it may be a key.
fn reason(error: &pem::Error) -> String {
    match error {
        pem::Error::Io(error) => error.to_string(),
        pem::Error::NoItemsFound => "there is nothing of the kind in it".to_owned(),
        _ => "it is no PEM".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn files_that_are_no_certificate_are_named_and_not_quoted() {
        let folder = tempfile::tempdir().expect("a folder");
        let (missing, odd) = (folder.path().join("missing.pem"), folder.path().join("odd.pem"));
        fs::write(&odd, "-----BEGIN PRIVATE KEY-----\nsecret secret\n-----END PRIVATE KEY-----\n")
            .expect("a file can be written");
        for file in [missing, odd] {
            let certificate = Certificate { file: file.clone(), key: Some(file.clone()), self_signed: false };
            let error = acceptor(Some(&certificate)).err().expect("it is no certificate").to_string();
            assert!(error.contains(&file.display().to_string()) && !error.contains("secret"), "{error}");
        }
        assert!(acceptor(None).is_ok_and(|acceptor| acceptor.is_none()));
    }
}
