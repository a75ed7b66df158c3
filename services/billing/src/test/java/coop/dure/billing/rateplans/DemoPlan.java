package coop.dure.billing.rateplans;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.billing.rating.CompiledPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The Korean demo plan, read from the file that the demo publishes. */
public final class DemoPlan {
    private DemoPlan() {}

    /** The file's text. */
    public static String text() {
        Path file = Path.of(System.getProperty("dure.root", "../.."))
                .resolve("deploy/local/demo-data/kr-demo.rate-plan.json");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file as a document. */
    public static RatePlanDocument document() {
        return document(text());
    }

    /** A text as a document. */
    public static RatePlanDocument document(String text) {
        try {
            return new ObjectMapper().readValue(text, RatePlanDocument.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plan, ready to rate. */
    public static CompiledPlan compiled() {
        return new CompiledPlan(Objects.requireNonNull(
                PlanReader.read("kr-demo", 1, document(), new HolidayTables()).version()));
    }
}
