package engraft.simulation;

import engraft.datasets.ClinicalNetwork;

/** The hospitals as anybody sees them, and the truth behind them. */
public record SimulatedNetwork(ClinicalNetwork network, GroundTruth truth) {}
