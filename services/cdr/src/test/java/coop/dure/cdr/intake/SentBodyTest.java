package coop.dure.cdr.intake;

import coop.dure.cdr.imports.Failure;
import coop.dure.platform.problems.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SentBodyTest {
    @Test
    void whatIsCompressedIsUnfoldedAndWhatIsNotIsLeftAsItIs() throws IOException {
        byte[] text = "통화 기록\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        assertThat(body(gzip(text), "gzip").readAllBytes()).isEqualTo(text);
        assertThat(body(gzip(text), " X-GZIP ").readAllBytes()).isEqualTo(text);
        assertThat(body(text, null).readAllBytes()).isEqualTo(text);
        assertThat(body(text, "identity").readAllBytes()).isEqualTo(text);
    }

    @Test
    void filesThatWerePutBehindOneAnotherAreReadToTheLastHoweverSlowlyTheyCome() throws IOException {
        ByteArrayOutputStream files = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            files.write(gzip(("file " + i + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        InputStream slow = new ByteArrayInputStream(files.toByteArray()) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(1, length));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
        assertThat(new String(SentBody.of(slow, "gzip", null).readAllBytes(), StandardCharsets.UTF_8).lines())
                .hasSize(50)
                .endsWith("file 49");
    }

    @Test
    void aBombIsReadNoFurtherThanIsAllowed() throws IOException {
        InputStream bomb = body(bomb(1L << 30), "gzip");
        long[] read = {0};
        assertThatThrownBy(() -> {
                    byte[] buffer = new byte[65_536];
                    for (int n = bomb.read(buffer); n >= 0; n = bomb.read(buffer)) {
                        read[0] += n;
                    }
                })
                .isInstanceOfSatisfying(
                        RefusedBodyException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(Failure.TOO_COMPRESSED));
        assertThat(read[0]).isLessThan(20L << 20);
    }

    @Test
    void theMostEvenRecordsAreNoBomb() throws IOException {
        StringBuilder even = new StringBuilder();
        for (int i = 0; i < 250_000; i++) {
            even.append(
                            "\"\",\"203\",\"901012345678\",\"internal\",\"\",\"PJSIP/203-1\",\"PJSIP/trunk-2\",\"Dial\",\"\",")
                    .append("\"2026-10-05 10:00:00\",,,0,0,\"NO ANSWER\",\"3\",\"1790000000.")
                    .append(i)
                    .append("\"\n");
        }
        byte[] file = even.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(body(gzip(file), "gzip").readAllBytes()).hasSize(file.length);
    }

    @Test
    void whatIsNoneOrDamagedOrCutOffIsSaidToBe() throws IOException {
        byte[] whole = gzip("통화 기록\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 0x5A;
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        for (byte[] broken :
                new byte[][] {{}, {1, 2, 3}, "plain text".getBytes(StandardCharsets.UTF_8), damaged, cut}) {
            assertThatThrownBy(() -> body(broken, "gzip").readAllBytes())
                    .isInstanceOfSatisfying(
                            RefusedBodyException.class,
                            refused -> assertThat(refused.failure()).isEqualTo(Failure.BROKEN_ENCODING));
        }
    }

    @Test
    void anotherEncodingIsNotTaken() {
        assertThatThrownBy(() -> body(new byte[0], "br"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(415));
    }

    @Test
    void aBodyThatEndsBeforeItsSenderSaidWasCutOff() throws IOException {
        byte[] text = "line\n".getBytes(StandardCharsets.UTF_8);
        assertThat(SentBody.of(new ByteArrayInputStream(text), null, 5L).readAllBytes())
                .hasSize(5);
        assertThatThrownBy(() ->
                        SentBody.of(new ByteArrayInputStream(text), null, 6L).readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    private static InputStream body(byte[] bytes, @Nullable String encoding) {
        return SentBody.of(new ByteArrayInputStream(bytes), encoding, null);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] bomb(long size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            for (long written = 0; written < size; written += zeros.length) {
                gzip.write(zeros);
            }
        }
        return out.toByteArray();
    }
}
