//! What a person ordered, written out of what is kept about them. Beside the async threads: pictures and fonts take a
//! while.

use std::sync::Arc;

use chrono_tz::Tz;

use super::packing::{KeptCase, Materials, Packed, Unpacked};
use crate::chat::{Knowledge, MyData, Order, Package};
use crate::dossier::{self, Dossier, DossierError};

pub(super) async fn write(
    knowledge: Arc<Knowledge>,
    order: Order,
    materials: Materials,
) -> Result<Packed, Unpacked> {
    let written = tokio::task::spawn_blocking(move || match order.package {
        Package::Case(_) => case(&knowledge, &order, &materials),
        Package::Everything => everything(&knowledge, &order, &materials),
    });
    // What a fault itself says may hold people's words.
    written.await.unwrap_or_else(|_| Err(Unpacked::Failed("a fault kept it from being written".to_owned())))
}

fn case(knowledge: &Knowledge, order: &Order, materials: &Materials) -> Result<Packed, Unpacked> {
    let kept = materials.cases.first().ok_or(Unpacked::Gone)?;
    let dossier = dossier_of(knowledge, order, kept);
    let bytes = dossier::pack(&dossier).map_err(failed)?;
    Ok(Packed { name: dossier::file_name(&dossier), media_type: "application/zip", bytes })
}

fn everything(knowledge: &Knowledge, order: &Order, materials: &Materials) -> Result<Packed, Unpacked> {
    let Materials { settings, memory, reminders, cases } = materials;
    let records = cases.iter().map(|kept| dossier::record(&dossier_of(knowledge, order, kept)));
    let records = records.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let bytes =
        dossier::written(&MyData::new(order.at, settings, memory, reminders, records)).map_err(failed)?;
    Ok(Packed { name: "haishao-my-data.json".to_owned(), media_type: "application/json", bytes })
}

fn dossier_of<'a>(knowledge: &'a Knowledge, order: &Order, kept: &'a KeptCase) -> Dossier<'a> {
    Dossier {
        header: &kept.header,
        case: &kept.case,
        entries: &kept.entries,
        files: &kept.files,
        library: &knowledge.library,
        time: order.at,
        zone: order.zone.parse().unwrap_or(Tz::UTC),
        voice: knowledge.voice(order.language),
    }
}

fn failed(error: DossierError) -> Unpacked {
    Unpacked::Failed(error.to_string())
}
