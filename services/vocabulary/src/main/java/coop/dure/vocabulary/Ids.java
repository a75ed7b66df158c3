package coop.dure.vocabulary;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/**
 * Ids of things that come into being here: UUIDv7, so that their order is roughly that of their making and new keys
 * arrive at the end of an index. What a source delivered has an id derived from what identifies it instead.
 */
public final class Ids {
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new id, never given out before. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
