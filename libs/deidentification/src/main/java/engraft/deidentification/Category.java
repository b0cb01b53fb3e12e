package engraft.deidentification;

/** The kinds of identifiers that free text is searched for. */
public enum Category {
  /** Of any person: patients, relatives, doctors. */
  NAME,
  /** A day, a month or a year. */
  DATE,
  AGE,
  /** Numbers of patients, cases, insurances, licences. */
  ID,
  /** Telephone, fax, e-mail, addresses of the net. */
  CONTACT,
  /** Anything smaller than the world: streets, postal codes, places, countries. */
  LOCATION,
  /** Hospitals and other institutions. */
  ORGANIZATION
}
