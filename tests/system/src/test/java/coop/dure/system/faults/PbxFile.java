package coop.dure.system.faults;

import coop.dure.system.running.TestClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file of a client's PBX: calls out of seven seconds to mobiles, with a line that is no record after each hundred. */
final class PbxFile {
    static final int SECONDS = 7;
    private static final int ONE_BAD_IN = 101;
    private final byte[] bytes;
    private final int rows;
    private final int badLines;

    PbxFile(TestClient client, int lines) {
        StringBuilder text = new StringBuilder();
        int bad = 0;
        for (int line = 1; line <= lines; line++) {
            if (line % ONE_BAD_IN == 0) {
                text.append("no record\n");
                bad++;
            } else {
                text.append(record(client, line));
            }
        }
        bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        badLines = bad;
        rows = lines - bad;
    }

    private static String record(TestClient client, int number) {
        String day = client.month().atDay(1 + number % 28).toString();
        String minute = "\"%s %02d:%02d:".formatted(day, 9 + number % 9, number / 60 % 60);
        int second = number % (60 - SECONDS);
        String start = "%s%02d\"".formatted(minute, second);
        String end = "%s%02d\"".formatted(minute, second + SECONDS);
        return "\"\",\"201\",\"901012345678\",\"outbound\",\"\",\"PJSIP/201-1\",\"PJSIP/trunk-2\",\"Dial\",\"\","
                + start + "," + start + "," + end + "," + SECONDS + "," + SECONDS
                + ",\"ANSWERED\",\"DOCUMENTATION\",\"5." + number + "\",\"\"\n";
    }

    long length() {
        return bytes.length;
    }

    int rows() {
        return rows;
    }

    int badLines() {
        return badLines;
    }

    /**
     * The rest of it.
     *
     * @param from its first byte
     * @param until the byte before which something happens
     * @param what happens there; then the sender is gone
     */
    InputStream rest(long from, long until, Runnable what) {
        return new InputStream() {
            private final InputStream part =
                    new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) from, (int) until));

            @Override
            public int read() throws IOException {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                int read = part.read(into, at, length);
                if (read < 0 && until < bytes.length) {
                    what.run();
                    throw new IOException("the sender is gone");
                }
                return read;
            }
        };
    }
}
