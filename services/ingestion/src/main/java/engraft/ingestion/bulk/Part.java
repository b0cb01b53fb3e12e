package engraft.ingestion.bulk;

import engraft.clinical.Digest;

/**
 * Some lines of a file, kept in the quarantine.
 *
 * @param number its place in the file, from 0
 * @param firstLine the line of the file that it begins with, from 1
 * @param lines how many it has, blank ones among them
 * @param resources how many of them say something
 */
public record Part(
    int file, int number, int firstLine, int lines, int resources, Digest original) {}
