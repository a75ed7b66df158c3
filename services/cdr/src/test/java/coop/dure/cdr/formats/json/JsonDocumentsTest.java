package coop.dure.cdr.formats.json;

import coop.dure.cdr.formats.json.JsonDocuments.Kind;
import coop.dure.cdr.formats.json.JsonDocuments.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static coop.dure.cdr.formats.json.JsonDocuments.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;

class JsonDocumentsTest {
    private static final String PRETTY =
            "{\n  \"a\": {\n    \"b\": [\n      {\n        \"c\": 1\n      }\n    ]\n  }\n}";

    @Test
    void documentsStandOnePerLine() {
        assertThat(kinds("{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}")).containsExactly(DOCUMENT, DOCUMENT, DOCUMENT);
        assertThat(lines("{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}")).containsExactly(1L, 2L, 4L);
    }

    @Test
    void documentsArePrintedOverManyLines() {
        assertThat(kinds(PRETTY + "\n" + PRETTY + "\n")).containsExactly(DOCUMENT, DOCUMENT);
        assertThat(lines(PRETTY + "\n" + PRETTY + "\n")).containsExactly(1L, 10L);
    }

    @Test
    void documentsStandBackToBack() {
        assertThat(kinds("{\"a\":1}{\"a\":2}{\"a\":{}}")).containsExactly(DOCUMENT, DOCUMENT, DOCUMENT);
        assertThat(kinds(PRETTY + PRETTY)).containsExactly(DOCUMENT, DOCUMENT);
    }

    @Test
    void documentsStandInAnArray() {
        assertThat(kinds("[{\"a\":1},{\"a\":2}]")).containsExactly(DOCUMENT, DOCUMENT);
        assertThat(kinds("[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 2\n  }\n]\n"))
                .containsExactly(DOCUMENT, DOCUMENT);
    }

    @Test
    void aMarkOfByteOrderIsNoText() {
        assertThat(kinds("\uFEFF{\"a\":1}\n")).containsExactly(DOCUMENT);
    }

    @Test
    void anEmptyFileHasNone() {
        assertThat(kinds("")).isEmpty();
        assertThat(kinds(" \r\n\n[]\n")).isEmpty();
    }

    @Test
    void whatIsNoNumberIsNothing() {
        Piece piece = pieces("{\"mos\":nan,\"min\":-nan,\"max\": inf,\"a\":\"nan, \\\"nan\",\"n\":[-nan(ind)]}")
                .get(0);
        assertThat(piece.kind()).isEqualTo(DOCUMENT);
        assertThat(piece.node()).isNotNull();
        assertThat(piece.node().path("mos").isNull()).isTrue();
        assertThat(piece.node().path("a").textValue()).isEqualTo("nan, \"nan");
        assertThat(piece.raw()).contains(":nan,");
    }

    @Test
    void aDocumentThatIsCutOffCostsOnlyItself() {
        for (String cut : List.of(
                "{\"a\":1,\"b\":{\"c\":\"x",
                "{\"a\":1,\"b\":{\"c\":12",
                "{\"a\":1,\"b\":{\"c\":",
                "{\"a\":1,\"b\":[1,",
                "{\"a\":1,\"b\":[{\"c\":1}",
                "{\"a\":1,",
                "{\"a",
                "{")) {
            assertThat(kinds(cut + "\n{\"a\":2}\n{\"a\":3}\n"))
                    .as(cut)
                    .hasSize(3)
                    .endsWith(DOCUMENT, DOCUMENT)
                    .first()
                    .isIn(BROKEN, OPEN);
            assertThat(lines(cut + "\n{\"a\":2}\n{\"a\":3}\n")).as(cut).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void theLastOneCutOffIsToldSo() {
        assertThat(kinds("{\"a\":1}\n{\"a\":{\"b\":")).containsExactly(DOCUMENT, OPEN);
    }

    @Test
    void oneOverManyLinesThatIsBrokenCostsOnlyItself() {
        String broken = PRETTY.replace("\"c\": 1", "\"c\": 1 2");
        assertThat(kinds(PRETTY + "\n" + broken + "\n" + PRETTY)).containsExactly(DOCUMENT, BROKEN, DOCUMENT);
        assertThat(lines(PRETTY + "\n" + broken + "\n" + PRETTY)).containsExactly(1L, 10L, 19L);
        String cut = PRETTY.substring(0, PRETTY.indexOf("1"));
        assertThat(kinds(cut + "\n" + PRETTY + "\n" + PRETTY)).containsExactly(BROKEN, DOCUMENT, DOCUMENT);
        String array = "[\n  " + broken.replace("\n", "\n  ") + ",\n  " + PRETTY.replace("\n", "\n  ") + "\n]";
        assertThat(kinds(array)).containsExactly(BROKEN, DOCUMENT);
    }

    @Test
    void oneInAnArrayOnOneLineThatIsBrokenOrCutCostsOnlyItself() {
        String good = "{\"id\":1,\"of\":{\"x\":[{\"y\":1},{\"y\":2}]}}";
        for (String broken : List.of(
                "{\"id\":1,\"of\":{\"x\"",
                "{\"id\":1,\"of\":\"{",
                "{\"id\":1,\"of",
                "{\"id\":1,\"of\":{\"x\":[{\"y\":1},{\"y\":",
                "{\"id\":1 \"of\":2}")) {
            assertThat(kinds("[" + good + "," + broken + "," + good + ", " + good + "]"))
                    .as(broken)
                    .containsExactly(DOCUMENT, BROKEN, DOCUMENT, DOCUMENT);
        }
        assertThat(kinds("[" + good + "}]," + good + ",{\"id\":1,}}," + good + "]"))
                .containsExactly(DOCUMENT, TEXT, DOCUMENT, DOCUMENT, TEXT, DOCUMENT);
        assertThat(kinds("[" + good + "," + good + ",{\"id\":1,\"of\":{\"x")).containsExactly(DOCUMENT, DOCUMENT, OPEN);
        assertThat(kinds("[" + good + ",{\"id\":1,\"of\":{\"x\":[" + good + "," + good))
                .containsExactly(DOCUMENT, OPEN, DOCUMENT, DOCUMENT);
    }

    @Test
    void oneBackToBackThatIsBrokenCostsOnlyItself() {
        assertThat(kinds("{\"a\":{\"b\":1}{\"a\":2}{\"a\":3}")).containsExactly(BROKEN, DOCUMENT, DOCUMENT);
        assertThat(kinds("{\"a\":oops oops}{\"a\":2}")).containsExactly(BROKEN, DOCUMENT);
    }

    @Test
    void whatIsNoDocumentIsToldLineByLine() {
        assertThat(kinds("a,b,c\n\"d\",\"{\",f\n{\"a\":1}\nend")).containsExactly(TEXT, TEXT, DOCUMENT, TEXT);
        assertThat(kinds("\"tail\":1}}{\"a\":1}\n")).containsExactly(TEXT, DOCUMENT);
    }

    @Test
    void theNameOfAFormIsNoText() {
        assertThat(kinds("cdr={\"a\":1}\ncdr=%7B%7D\n")).containsExactly(DOCUMENT, TEXT);
    }

    @Test
    void aLineThatIsTooLongIsReadOver() {
        String longText = "x".repeat(1_100_000);
        assertThat(kinds("{\"a\":\"" + longText + "\"}\n{\"a\":2}")).containsExactly(TOO_LONG, DOCUMENT);
        assertThat(kinds("{\"a\":\"" + longText + "\n{\"a\":2}")).containsExactly(TOO_LONG, DOCUMENT);
        assertThat(kinds(longText + "\n{\"a\":2}")).containsExactly(TOO_LONG, DOCUMENT);
        assertThat(lines("{\"a\":\"" + longText + "\"}\n{\"a\":2}")).containsExactly(1L, 2L);
        assertThat(pieces("{\"a\":\"" + longText + "\"}").get(0).raw()).hasSizeLessThan(10_000);
    }

    @Test
    void documentsNestedAbsurdlyDeepAreBroken() {
        assertThat(kinds("{\"a\":".repeat(100_000) + "\n{\"a\":2}")).last().isEqualTo(DOCUMENT);
    }

    @Test
    void aFileThatOpensWithoutEverClosingEndsSoon() {
        assertThat(kinds("{\"a\":[\n".repeat(50_000))).hasSizeLessThanOrEqualTo(50_000);
        assertThat(kinds("{\"a\":[\n" + "{},\n".repeat(200_000))).hasSize(200_001);
    }

    @Test
    void itMakesNoDifferenceInWhatPiecesTheFileArrives() throws IOException {
        String file = PRETTY + "\n{\"a\":\"가나다\"}{\"b\":\"x\n" + PRETTY + "\ntext\n" + PRETTY;
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            InputStream trickle = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public synchronized int read(byte[] into, int offset, int length) {
                    return super.read(into, offset, Math.min(length, 1 + random.nextInt(9)));
                }
            };
            assertThat(all(trickle).stream().map(Piece::raw))
                    .isEqualTo(pieces(file).stream().map(Piece::raw).toList());
        }
    }

    private static List<Kind> kinds(String file) {
        return pieces(file).stream().map(Piece::kind).toList();
    }

    private static List<Long> lines(String file) {
        return pieces(file).stream().map(Piece::line).toList();
    }

    private static List<Piece> pieces(String file) {
        try {
            return all(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Piece> all(InputStream file) throws IOException {
        JsonDocuments documents = new JsonDocuments(file, JsonRecords.LONGEST_BYTES);
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece = documents.next(); piece != null; piece = documents.next()) {
            pieces.add(piece);
        }
        return pieces;
    }
}
