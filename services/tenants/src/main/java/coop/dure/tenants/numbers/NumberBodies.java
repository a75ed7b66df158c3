package coop.dure.tenants.numbers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.platform.problems.JsonProblems;
import coop.dure.platform.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads changes of numbers: a file, or a document of a few. */
@ApplicationScoped
class NumberBodies {
    static final String CSV = "text/csv";
    private final ObjectMapper json;

    NumberBodies(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Changes that are carried out whole or not at all.
     *
     * @param changes in this order
     */
    public record NumberChanges(List<NumberChange> changes) {}

    <A extends Enum<A>> NumberRows<A> read(@Nullable String contentType, byte[] body, Class<A> actions, A usual) {
        if (contentType != null && contentType.startsWith(CSV)) {
            return NumberRows.ofFile(body, actions, usual);
        }
        NumberChanges document = document(body);
        if (document == null || document.changes() == null || document.changes().isEmpty()) {
            throw Problem.of(422, "invalid-body").field("/changes", "field.required");
        }
        if (document.changes().size() > NumberSpan.MOST) {
            throw Problem.of(422, "invalid-body").field("/changes", "field.too-many", NumberSpan.MOST);
        }
        return NumberRows.ofDocument(document.changes(), actions, usual);
    }

    private @Nullable NumberChanges document(byte[] body) {
        try {
            return json.readValue(body, NumberChanges.class);
        } catch (JsonProcessingException broken) {
            throw JsonProblems.of(broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
