//! Countries with several time zones.

use chrono_tz::Tz;

/// Countries with several, that of the capital or of most people first.
pub(in super::super) const SEVERAL: &[(&str, &[Tz])] = &[
    (
        "AQ",
        &[
            Tz::Antarctica__McMurdo,
            Tz::Antarctica__Casey,
            Tz::Antarctica__Davis,
            Tz::Antarctica__DumontDUrville,
            Tz::Antarctica__Mawson,
            Tz::Antarctica__Palmer,
            Tz::Antarctica__Syowa,
            Tz::Antarctica__Troll,
        ],
    ),
    (
        "AU",
        &[
            Tz::Australia__Sydney,
            Tz::Australia__Brisbane,
            Tz::Australia__Adelaide,
            Tz::Australia__Perth,
            Tz::Australia__Darwin,
            Tz::Australia__Eucla,
            Tz::Australia__Lord_Howe,
        ],
    ),
    ("BR", &[Tz::America__Sao_Paulo, Tz::America__Manaus, Tz::America__Rio_Branco, Tz::America__Noronha]),
    (
        "CA",
        &[
            Tz::America__Toronto,
            Tz::America__Vancouver,
            Tz::America__Edmonton,
            Tz::America__Winnipeg,
            Tz::America__Halifax,
            Tz::America__Regina,
            Tz::America__St_Johns,
        ],
    ),
    ("CD", &[Tz::Africa__Kinshasa, Tz::Africa__Lubumbashi]),
    ("CL", &[Tz::America__Santiago, Tz::America__Punta_Arenas, Tz::Pacific__Easter]),
    ("EC", &[Tz::America__Guayaquil, Tz::Pacific__Galapagos]),
    ("ES", &[Tz::Europe__Madrid, Tz::Atlantic__Canary]),
    ("FM", &[Tz::Pacific__Chuuk, Tz::Pacific__Pohnpei]),
    ("GL", &[Tz::America__Nuuk, Tz::America__Danmarkshavn, Tz::America__Thule]),
    ("ID", &[Tz::Asia__Jakarta, Tz::Asia__Makassar, Tz::Asia__Jayapura]),
    ("KI", &[Tz::Pacific__Tarawa, Tz::Pacific__Kanton, Tz::Pacific__Kiritimati]),
    ("MN", &[Tz::Asia__Ulaanbaatar, Tz::Asia__Hovd]),
    (
        "MX",
        &[
            Tz::America__Mexico_City,
            Tz::America__Cancun,
            Tz::America__Tijuana,
            Tz::America__Hermosillo,
            Tz::America__Ciudad_Juarez,
            Tz::America__Matamoros,
        ],
    ),
    ("NZ", &[Tz::Pacific__Auckland, Tz::Pacific__Chatham]),
    ("PF", &[Tz::Pacific__Tahiti, Tz::Pacific__Marquesas, Tz::Pacific__Gambier]),
    ("PG", &[Tz::Pacific__Port_Moresby, Tz::Pacific__Bougainville]),
    ("PT", &[Tz::Europe__Lisbon, Tz::Atlantic__Azores]),
    (
        "RU",
        &[
            Tz::Europe__Moscow,
            Tz::Europe__Kaliningrad,
            Tz::Europe__Samara,
            Tz::Asia__Yekaterinburg,
            Tz::Asia__Omsk,
            Tz::Asia__Novosibirsk,
            Tz::Asia__Irkutsk,
            Tz::Asia__Yakutsk,
            Tz::Asia__Vladivostok,
            Tz::Asia__Magadan,
            Tz::Asia__Kamchatka,
        ],
    ),
    ("UM", &[Tz::Pacific__Midway, Tz::Pacific__Wake]),
    (
        "US",
        &[
            Tz::America__New_York,
            Tz::America__Chicago,
            Tz::America__Denver,
            Tz::America__Phoenix,
            Tz::America__Los_Angeles,
            Tz::America__Anchorage,
            Tz::America__Adak,
            Tz::Pacific__Honolulu,
        ],
    ),
];
