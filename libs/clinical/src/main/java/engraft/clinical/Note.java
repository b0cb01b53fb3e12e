package engraft.clinical;

import java.time.Duration;

/**
 * A de-identified clinical text.
 *
 * @param language BCP 47, such as {@code en} or {@code es}
 * @param time since the episode began
 */
public record Note(String language, String text, Duration time) {}
