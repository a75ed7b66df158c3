package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.SampleFile;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.SourceFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every format gets every kind of bad file over HTTP: a clear verdict, no fault of ours, and good lines are kept. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class BadFilesComponentTest {
    private static final String LONG_LINE = "x".repeat(1 << 20);
    private static final byte[] BOMB = gzip(new byte[64 << 20]);

    static List<SourceFormat> formats() {
        return SampleFile.formats();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsGoodInABadFileIsKept(SourceFormat format) {
        Sender sender = new Sender(format);
        String good = SampleFile.of(format);
        int rows = sender.accepted(good, "the sample");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a byte order mark", "\uFEFF" + good);
        files.put("lines of Windows", good.replace("\n", "\r\n"));
        files.put("lines of both kinds", good.replaceFirst("\n", "\r\n"));
        files.put("no end of the last line", good.stripTrailing());
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(sender.accepted(file.getValue(), file.getKey()))
                    .as(file.getKey())
                    .isEqualTo(rows);
        }
        files.clear();
        files.put("a line of 1 MiB", good + LONG_LINE + "\n" + good);
        files.put("a line of 1 MiB at the end", good + good + LONG_LINE);
        files.put("NUL bytes", good + "\0\0\0\n" + good);
        files.put("a NUL in a line", good + "a\0b\n" + good);
        files.put("a quote that is never closed", good + "\"open\n" + good);
        files.put("too few columns", good + "1,2\n" + good);
        files.put("too many columns", good + ",".repeat(500) + "\n" + good);
        files.put("an unknown alphabet", good + "\uFFFD\uFFFE\n" + good);
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(sender.accepted(file.getValue(), file.getKey()))
                    .as(file.getKey())
                    .isEqualTo(2 * rows);
        }
        assertThat(sender.accepted(good.substring(0, good.length() - 5), "a file that was cut"))
                .isGreaterThanOrEqualTo(rows - 1);
        sender.assertAllSettled();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsNoFileOfTheFormatIsSaidToBeNone(SourceFormat format) throws IOException {
        Sender sender = new Sender(format);
        sender.refused("".getBytes(StandardCharsets.UTF_8), null, 422, "no-row-accepted");
        sender.refused(workbook(), null, 422, "file-not-text");
        sender.refused("%PDF-1.7\n%âãÏÓ\n".getBytes(StandardCharsets.ISO_8859_1), null, 422, "file-not-text");
        sender.refused(gzip(new byte[100]), null, 422, "file-not-text");
        sender.refused(BOMB, "gzip", 413, "too-large");
        sender.refused("not compressed".getBytes(StandardCharsets.UTF_8), "gzip", 400, "broken-encoding");
        sender.refused(LONG_LINE.getBytes(StandardCharsets.UTF_8), null, 422, "no-row-accepted");
        sender.refused(new byte[10_000], null, 422, "no-row-accepted");
        for (SourceFormat other : SampleFile.formats()) {
            if (other != format) {
                sender.told(SampleFile.of(other), WrongFormat.named(format, other));
            }
        }
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);
        noise[0] = 'x';
        sender.refused(noise, null, 422, "no-row-accepted");
        String absurd = SampleFile.of(format).replaceAll("[0-9]{2,}", "99999999999999999999");
        sender.refused(absurd.getBytes(StandardCharsets.UTF_8), null, 422, "no-row-accepted");
        sender.assertAllSettled();
    }

    private static final class Sender {
        private final CdrTenant hotel = CdrTenant.inSeoul("hotel");
        private final String source;
        private final List<Response> taken = new ArrayList<>();

        Sender(SourceFormat format) {
            source = format.name().toLowerCase(Locale.ROOT);
            hotel.tellSource(source, source, format.name(), SampleFile.mapping(format), SampleFile.columns(format));
            hotel.knowsSource(source);
        }

        /** How many rows were taken. */
        int accepted(String file, String what) {
            Response answer = send(file.getBytes(StandardCharsets.UTF_8), null);
            assertThat(answer.statusCode()).as(what + ": " + answer.asString()).isEqualTo(202);
            taken.add(answer);
            return answer.path("accepted");
        }

        void refused(byte[] file, @Nullable String encoding, int status, String type) {
            Response answer = send(file, encoding);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.<String>path("type")).endsWith(type);
            assertThat(answer.<String>path("detail")).isNotBlank();
        }

        /** Whether a row was taken, and for what else it is that none was. */
        void told(String file, WrongFormat wrong) {
            Response answer = send(file.getBytes(StandardCharsets.UTF_8), null);
            String what = wrong + ": " + answer.asString();
            List<String> reasons;
            if (wrong.rows() == 0) {
                assertThat(answer.statusCode()).as(what).isEqualTo(422);
                assertThat(answer.<String>path("type")).as(what).endsWith("no-row-accepted");
                reasons = answer.path("errors.detail");
            } else {
                assertThat(answer.statusCode()).as(what).isEqualTo(202);
                assertThat(answer.<Integer>path("accepted")).as(what).isEqualTo(wrong.rows());
                reasons = answer.path("rejected.reason");
                taken.add(answer);
            }
            assertThat(reasons)
                    .as(what)
                    .isNotEmpty()
                    .allMatch(reason -> wrong.reasons().stream()
                            .anyMatch(text -> text.matcher(reason).find()));
            assertThat(wrong.reasons())
                    .as(what)
                    .allMatch(text -> reasons.stream()
                            .anyMatch(reason -> text.matcher(reason).find()));
        }

        /** All that was taken of any file becomes known rows or visible rejects. */
        void assertAllSettled() {
            for (Response answer : taken) {
                JsonPath counters = hotel.done(answer).jsonPath().setRootPath("counters");
                assertThat(counters.getInt("read"))
                        .isEqualTo(
                                counters.getInt("rejected") + counters.getInt("duplicate") + counters.getInt("stored"));
            }
        }

        private Response send(byte[] file, @Nullable String encoding) {
            var request =
                    hotel.asSystem().contentType("application/octet-stream").queryParam("source", source);
            return (encoding == null ? request : request.header("Content-Encoding", encoding))
                    .body(file)
                    .post("/v1/imports");
        }
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
