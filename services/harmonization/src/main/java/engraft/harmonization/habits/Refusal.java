package engraft.harmonization.habits;

/**
 * Why numbers are not mapped.
 *
 * @param code stable
 * @param detail with the numbers that decided it
 */
public record Refusal(String code, String detail) {}
