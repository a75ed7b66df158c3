package coop.dure.system.faults;

import coop.dure.system.running.TestClient;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A file of a client's PBX with what is counted apart: calls to a queue that one agent lets ring and another takes,
 * callers who give up, calls within the house, calls out; of each twenty calls one never ended and one contradicts
 * itself. A line that is no record comes after each hundred.
 */
final class MixedFile {
    /** Connected, as the record that contradicts itself prints it. */
    static final int CONTRADICTED_SECONDS = 700;

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int ONE_BAD_IN = 101;
    private static final int STUCK_SECONDS = 50_000;

    private final TestClient client;
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private int rows;
    private int lines;
    private int suspicious;

    /**
     * Writes one.
     *
     * @param name no other file of the client has it, nor any of its calls
     */
    MixedFile(TestClient client, String name, int calls) {
        this.client = client;
        this.name = name;
        for (int call = 0; call < calls; call++) {
            write(call);
        }
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    int lines() {
        return lines;
    }

    int rows() {
        return rows;
    }

    int badLines() {
        return lines - rows;
    }

    /** How many of its rows are held. */
    int suspicious() {
        return suspicious;
    }

    private void write(int call) {
        LocalDateTime start = client.month().atDay(1 + call % 28).atTime(9 + call % 9, call * 7 % 60, call % 60);
        String trunk = "PJSIP/trunk-%08x".formatted(call);
        switch (call % 20) {
            case 0, 1, 10, 11 -> {
                record(call, 1, "0312345678", "600", trunk + ",PJSIP/201-1,Queue", start, -1, 10, 0, "NO ANSWER");
                record(
                        call,
                        2,
                        "0312345678",
                        "600",
                        trunk + ",PJSIP/202-1,Queue",
                        start.plusSeconds(10),
                        2,
                        62,
                        60,
                        "ANSWERED");
            }
            case 2, 12 -> record(call, 1, "0312345678", "600", trunk + ",,Queue", start, -1, 25, 0, "NO ANSWER");
            case 3, 13 -> record(call, 1, "201", "202", "PJSIP/201-1,PJSIP/202-1,Dial", start, 5, 65, 60, "ANSWERED");
            case 8 -> {
                out(call, trunk, start, 5 + STUCK_SECONDS, STUCK_SECONDS);
                suspicious++;
            }
            case 9 -> {
                out(call, trunk, start, 12, CONTRADICTED_SECONDS);
                suspicious++;
            }
            default -> out(call, trunk, start, 12, 7);
        }
    }

    private void out(int call, String trunk, LocalDateTime start, int end, int connected) {
        String sides = "PJSIP/20" + (1 + call % 2) + "-1," + trunk + ",Dial";
        record(call, 1, "20" + (1 + call % 2), "901012345678", sides, start, 5, end, connected, "ANSWERED");
    }

    private void record(
            int call,
            int sequence,
            String caller,
            String callee,
            String sides,
            LocalDateTime start,
            int answer,
            int end,
            int connected,
            String disposition) {
        String id = name + '.' + call;
        line(String.join(
                ",",
                "",
                caller,
                callee,
                "dialled",
                "",
                sides,
                sides.endsWith("Queue") ? "\"front,t\"" : "",
                PRINTED.format(start),
                answer < 0 ? "" : PRINTED.format(start.plusSeconds(answer)),
                PRINTED.format(start.plusSeconds(end)),
                String.valueOf(end),
                String.valueOf(connected),
                disposition,
                "DOCUMENTATION",
                id + '.' + sequence,
                "",
                "",
                id,
                String.valueOf(sequence)));
        rows++;
        if (lines % ONE_BAD_IN == 0) {
            line("no record");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
        lines++;
    }
}
