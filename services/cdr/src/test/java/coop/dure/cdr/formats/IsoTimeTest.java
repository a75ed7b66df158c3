package coop.dure.cdr.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IsoTimeTest {
    @Test
    void readsTheUsualForm() {
        assertThat(IsoTime.read("2026-11-29T14:05:06+09:00")).isEqualTo(Instant.parse("2026-11-29T05:05:06Z"));
        assertThat(IsoTime.read("2026-11-29T14:05:06Z")).isEqualTo(Instant.parse("2026-11-29T14:05:06Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29T14:05+09:00",
                "2026-11-29T14:05:06.123Z",
                "2026-11-29T14:05:06+09",
                "2026-11-29T14:05:06+18:00",
                "2024-02-29T00:00:00-00:30",
                "2026-11-29t14:05:06z"
            })
    void readsWhateverElseTheLibraryReads(String text) {
        assertThat(IsoTime.read(text)).isEqualTo(byLibrary(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-29",
                "2026-11-29T14:05:06",
                "2026-02-30T14:05:06Z",
                "2026-11-29T24:05:06Z",
                "2026-11-29T14:05:60Z",
                "2026-11-29T14:05:06+18:01",
                "2026-11-29T14:05:06+09:60",
                "0000-11-29T14:05:06Z",
                "+12026-11-29T14:05:06Z",
                "2026-1１-29T14:05:06Z",
                "2026-11-29T14:05:06Z ",
                "/026-11-29T14:05:06Z"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(IsoTime.read(text)).isNull();
    }

    @Property
    void agreesWithTheLibraryOnWhateverIsChangedInATime(@ForAll("nearlyTimes") String text) {
        assertThat(IsoTime.read(text)).isEqualTo(byLibrary(text));
    }

    @Provide
    Arbitrary<String> nearlyTimes() {
        Arbitrary<Character> any = Arbitraries.chars().with("0123456789-+:TZ. ".toCharArray());
        return Combinators.combine(
                        Arbitraries.longs().between(-70_000_000_000L, 260_000_000_000L),
                        Arbitraries.integers().between(-19 * 60, 19 * 60),
                        Arbitraries.integers().between(0, 30),
                        any.injectNull(0.5))
                .as(IsoTimeTest::nearly);
    }

    private static String nearly(long second, int minutes, int at, @Nullable Character put) {
        int offset = Math.max(-18 * 60, Math.min(18 * 60, minutes));
        String text = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                .atOffset(ZoneOffset.ofTotalSeconds(offset * 60))
                .toString();
        return put == null || at >= text.length() ? text : text.substring(0, at) + put + text.substring(at + 1);
    }

    private static @Nullable Instant byLibrary(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < 1 || time.getYear() > 9999 ? null : time.toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
