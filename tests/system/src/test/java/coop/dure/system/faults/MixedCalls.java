package coop.dure.system.faults;

import coop.dure.system.running.Call;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls out of a client, to several destinations, by day and by night, short and long, as its CRM delivers them. */
final class MixedCalls {
    private static final int RECORDS_OF_A_POST = 500;
    private static final int SECONDS_OF_AN_HOUR = 3_600;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private MixedCalls() {}

    /** Whom it calls, and at which hour: none lasts until the next band of prices. */
    enum To {
        MOBILE("01012345678", 10),
        LOCAL("0234567890", 11),
        LOCAL_AT_NIGHT("0234567890", 22),
        ABROAD("+12124567890", 14),
        /** Where nobody has a price for. */
        LONDON("+442079460000", 15);

        private final String callee;
        private final int hour;

        To(String callee, int hour) {
            this.callee = callee;
            this.hour = hour;
        }
    }

    /**
     * A call.
     *
     * @param id as the CRM names it
     * @param at when it began, and was answered
     * @param seconds how long it was
     */
    record Talk(String id, To to, OffsetDateTime at, int seconds) {
        /** The same, said to have been as long as that. */
        Talk corrected(int otherSeconds) {
            return new Talk(id, to, at, otherSeconds);
        }

        OffsetDateTime end() {
            return at.plusSeconds(seconds);
        }

        private String record() {
            return "{\"recordId\":\"" + id + "\",\"startedAt\":\"" + at + "\",\"answeredAt\":\"" + at
                    + "\",\"endedAt\":\"" + end() + "\",\"caller\":\"201\",\"callee\":\"" + to.callee
                    + "\",\"direction\":\"OUTBOUND\",\"disposition\":\"ANSWERED\"}";
        }
    }

    /** So many of a month: each a second behind the one before it that goes to the same. */
    static List<Talk> of(YearMonth month, int calls) {
        return IntStream.range(0, calls).mapToObj(number -> one(month, number)).toList();
    }

    /** One of them, whether it was among those or not. */
    static Talk one(YearMonth month, int number) {
        // One in fifty of those to mobiles is too short to cost anything.
        To to = To.values()[number % 4];
        int seconds = to == To.MOBILE && number % 200 == 0 ? 2 : 5 + number % 395;
        return at(month, "m" + month + "-" + number, to, number, seconds);
    }

    static Talk unpriced(YearMonth month) {
        return at(month, "m" + month + "-london", To.LONDON, 0, 60);
    }

    private static Talk at(YearMonth month, String id, To to, int number, int seconds) {
        OffsetDateTime start = month.atDay(1 + number % 28)
                .atTime(to.hour, 0)
                .atOffset(ZoneOffset.ofHours(9))
                .plusSeconds(number / 28 % SECONDS_OF_AN_HOUR);
        return new Talk(id, to, start, seconds);
    }

    /** Delivers them, a post behind the other. */
    static void post(RunningPlatform platform, TestClient client, List<Talk> talks) {
        for (int first = 0; first < talks.size(); first += RECORDS_OF_A_POST) {
            String body = talks.subList(first, Math.min(talks.size(), first + RECORDS_OF_A_POST)).stream()
                    .map(Talk::record)
                    .collect(Collectors.joining("\n"));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                Call.Answer answer = new Call(platform.url("cdr"))
                        .as(client.token("tenant-system"))
                        .send("POST", "/v1/calls?source=crm", "application/x-ndjson", body);
                assertThat(answer.status()).as(answer.body()).isIn(202, 503);
                return answer.status() == 202;
            });
        }
    }
}
