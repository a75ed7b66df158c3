package coop.dure.cdr.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.ReadingPoint;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.vocabulary.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records of a file of JSON documents, each of which stands for itself. */
public final class JsonRecords implements RecordReader {
    /** Longer documents are rejects: with what JSON adds to their text they would not fit into the log. */
    public static final int LONGEST_BYTES = 262_144;

    private final JsonDocuments documents;
    private final Function<JsonNode, LineVerdict> document;
    private final Function<String, LineVerdict> otherLine;
    private ReadingPoint point = ReadingPoint.BEGINNING;

    /**
     * Of a file.
     *
     * @param document reads one
     * @param otherLine reads a line that is none
     */
    public JsonRecords(
            InputStream file, Function<JsonNode, LineVerdict> document, Function<String, LineVerdict> otherLine) {
        this.documents = new JsonDocuments(file, LONGEST_BYTES);
        this.document = document;
        this.otherLine = otherLine;
    }

    /** Documents that begin on one line are numbered on from it, so that each has a number of its own. */
    @Override
    public @Nullable Item next() throws IOException {
        JsonDocuments.Piece piece = documents.next();
        if (piece == null) {
            return null;
        }
        long number = Math.max(piece.line(), point.last() + 1);
        point = documents.point(number);
        return new Item(number, piece.raw(), verdict(piece));
    }

    @Override
    public Optional<ReadingPoint> point() {
        return Optional.of(point);
    }

    private LineVerdict verdict(JsonDocuments.Piece piece) {
        if (piece.kind() != JsonDocuments.Kind.TOO_LONG && !PlainText.storable(piece.raw())) {
            return new Rejected("line", "reject.nul");
        }
        JsonNode node = piece.node();
        return switch (piece.kind()) {
            case DOCUMENT -> node == null ? new Rejected("line", "reject.no-json") : document.apply(node);
            case TEXT -> otherLine.apply(piece.raw());
            case BROKEN -> new Rejected("line", "reject.no-json");
            case OPEN -> new Rejected("line", "reject.json-open");
            case TOO_LONG -> new Rejected("line", "reject.too-many-bytes", LONGEST_BYTES);
        };
    }
}
