package coop.dure.cdr.intake;

import coop.dure.cdr.imports.Rejected;
import java.util.List;
import java.util.UUID;

/**
 * What the edge says of a delivery: accepted rows are in the log and will be stored; duplicates are known when they are.
 *
 * @param id the import or post, to ask how far it is
 * @param source code of the source
 * @param accepted how many rows were taken
 * @param rejectedCount how many lines became none
 * @param rejected the first hundred of them; all of them under {@code /rejects}
 */
public record Receipt(UUID id, String source, long accepted, long rejectedCount, List<Rejected> rejected) {}
