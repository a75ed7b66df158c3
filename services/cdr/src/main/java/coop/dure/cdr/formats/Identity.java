package coop.dure.cdr.formats;

/**
 * What identifies a row in its format.
 *
 * @param tuple the format's identifying fields; no native id alone is unique
 * @param link what the rows of one call have in common
 * @param printedStartMs the printed start in epoch milliseconds: with an offset its instant, without one read as if UTC
 */
public record Identity(String tuple, String link, long printedStartMs) {}
