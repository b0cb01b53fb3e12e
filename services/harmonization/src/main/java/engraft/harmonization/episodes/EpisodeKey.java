package engraft.harmonization.episodes;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;

/** Whose episode it is. */
public record EpisodeKey(SiteId site, EpisodeId episode, PatientPseudonym patient) {}
