package coop.dure.billing.rateplans;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import coop.dure.platform.problems.JsonProblems;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.PlainText;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rates as somebody sends them in JSON, read while they arrive: a list of objects that have the columns' names. */
final class SentRateObjects implements RateLines {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final InputStream body;

    SentRateObjects(InputStream body) {
        this.body = body;
    }

    @Override
    public void each(Consumer<RateLine> taker) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw Problem.of(400, "invalid-body").field("", "json.wrong-type", "[]");
            }
            int rows = 0;
            while (json.nextToken() == JsonToken.START_OBJECT) {
                if (rows == SentRates.MOST_ROWS) {
                    throw Problem.of(422, "invalid-file").because("file.too-many-rows", SentRates.MOST_ROWS);
                }
                taker.accept(rate(json, rows++));
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw Problem.of(400, "invalid-body").field("/" + rows, "json.wrong-type", "{}");
            }
            if (rows == 0) {
                throw Problem.of(422, "invalid-file").because("file.no-rows");
            }
        } catch (JsonProcessingException broken) {
            throw JsonProblems.of(broken);
        } catch (CharConversionException notText) {
            throw Problem.of(422, "invalid-file").because("rate-plan.file-encoding");
        }
    }

    /** Its line is its place in the list, from 0, so that what is wrong with it has a JSON Pointer. */
    private static RateLine rate(JsonParser json, int place) throws IOException {
        @Nullable String[] cells = new String[RateColumn.values().length];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            RateColumn column = RateColumn.of(name)
                    .orElseThrow(() -> Problem.of(422, "invalid-file")
                            .field(
                                    "/" + place + "/" + PlainText.shown(name),
                                    "file.unknown-column",
                                    PlainText.shown(name),
                                    RateColumn.all()));
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING
                    || value == JsonToken.VALUE_NUMBER_INT
                    || value == JsonToken.VALUE_NUMBER_FLOAT) {
                String cell = json.getText().strip();
                cells[column.ordinal()] = cell.isEmpty() ? null : cell;
            } else if (value != JsonToken.VALUE_NULL) {
                throw Problem.of(400, "invalid-body")
                        .field("/" + place + "/" + column.heading(), "json.wrong-type", "\"…\"");
            }
        }
        return new RateLine(place, cells);
    }
}
