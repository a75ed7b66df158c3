package coop.dure.bench.charging;

import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.contracts.cdr.CallRecorded.Charging;
import coop.dure.contracts.cdr.Party;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * Legs of a month as cdr tells of them, each known by its number: out to mobiles, near and far, abroad and to short
 * numbers, in from subscribers, and given up. They come in the order in which they happened, of clients in shuffled turn;
 * the same number is always the same leg.
 */
public final class RecordedCalls {
    private static final long MIXER = 0x9E3779B97F4A7C15L;
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final long REVISION = 1_790_000_000_000L;
    private static final Charging BILLABLE = new Charging("BILLABLE", null, null);
    private static final Charging UNANSWERED = new Charging("NOT_BILLABLE", "UNANSWERED", null);
    private static final List<String> ABROAD = List.of("+1415", "+813", "+8610", "+4420", "+8424");

    private final List<UUID> tenants;
    private final long firstMs;
    private final double stepMs;

    /** So many legs, spread evenly over a month in Seoul. */
    public RecordedCalls(long count, YearMonth month, List<UUID> tenants) {
        this.tenants = List.copyOf(tenants);
        this.firstMs = startOf(month).toEpochMilli();
        this.stepMs = (double) (startOf(month.plusMonths(1)).toEpochMilli() - firstMs) / count;
    }

    private static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(SEOUL).toInstant();
    }

    /** A leg. */
    CallRecorded leg(long number) {
        long dice = mixed(number);
        long startedMs = (firstMs + (long) (number * stepMs)) / 1_000 * 1_000;
        UUID id = id(startedMs, dice);
        boolean answered = dice % 10 != 0;
        boolean out = dice % 100 < 85;
        int waited = (int) (dice >>> 8 & 15);
        int talked = 5 + (int) ((dice >>> 16) % 300);
        long answeredMs = startedMs + waited * 1_000L;
        Party subscriber = out ? called(dice >>> 12) : e164("+8210" + digits(dice >>> 20));
        Party house = e164("+82221" + (100_000 + (dice >>> 40) % 900));
        return new CallRecorded(
                tenants.get((int) ((dice >>> 7) % tenants.size())),
                id,
                id,
                REVISION,
                false,
                "main",
                "pbx",
                startedMs,
                answered ? answeredMs : null,
                answered ? answeredMs + talked * 1_000L : answeredMs,
                answered ? talked : null,
                out ? "OUTBOUND" : "INBOUND",
                out ? house : subscriber,
                out ? subscriber : house,
                "02",
                null,
                out ? null : "reception",
                "2" + (10 + (dice >>> 50) % 12),
                answered ? "ANSWERED" : "NO_ANSWER",
                answered ? BILLABLE : UNANSWERED,
                null);
    }

    private static Party called(long dice) {
        int which = (int) (dice % 20);
        if (which < 9) {
            return e164("+8210" + digits(dice >>> 8));
        }
        if (which < 14) {
            return e164("+8227" + (100_000 + (dice >>> 8) % 900_000));
        }
        if (which < 17) {
            return e164("+8251" + digits(dice >>> 8).substring(1));
        }
        if (which < 19) {
            String number = "1588" + (1_000 + (dice >>> 8) % 9_000);
            return new Party("SHORT_CODE", number, number);
        }
        return e164(ABROAD.get((int) ((dice >>> 5) % ABROAD.size())) + digits(dice >>> 8));
    }

    private static Party e164(String number) {
        return new Party("E164", number, number);
    }

    private static String digits(long from) {
        return String.valueOf(10_000_000 + from % 80_000_000);
    }

    /** As the platform makes them: the time first, so that keys come nearly in order. */
    private static UUID id(long startedMs, long dice) {
        long high = startedMs << 16 | 0x8000L | (dice & 0xfff);
        long low = 0x8000000000000000L | (dice * MIXER >>> 2);
        return new UUID(high, low);
    }

    private static long mixed(long number) {
        long mixed = (number + 1) * MIXER;
        mixed ^= mixed >>> 29;
        mixed *= MIXER;
        return (mixed ^ (mixed >>> 32)) & Long.MAX_VALUE;
    }
}
