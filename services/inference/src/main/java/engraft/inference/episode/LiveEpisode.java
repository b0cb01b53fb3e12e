package engraft.inference.episode;

import engraft.clinical.Episode;

/** An episode as it is now; a later revision replaces an earlier one. */
public record LiveEpisode(Episode episode, long revision) {}
