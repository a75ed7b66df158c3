package coop.dure.bench.presence;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    private static final long MS = 1_000_000;
    private static final int FIRST = 10;
    private final Pace pace = new Pace(0, 100);
    /** Of two agents in turn: 10, 12 and 14 are for the first, 11 and 13 for the second. */
    private final Commands commands = new Commands(FIRST, 5, 2, pace);

    @Test
    void latencyCountsFromWhenACommandWasDueNotFromWhenItWasSent() {
        commands.sent(11, 30 * MS);
        commands.answered(11, 35 * MS);
        commands.heard(11, 60 * MS);
        Outcome outcome = commands.outcome(60 * MS);
        assertThat(outcome.sent().most()).isBetween(19.9, 20.1);
        assertThat(outcome.answered().most()).isBetween(24.9, 25.1);
        assertThat(outcome.heard().most()).isBetween(49.9, 60.1);
    }

    @Test
    void wholeIsWhatWasAnsweredAndHeardEach() {
        for (int number = FIRST; number < FIRST + 5; number++) {
            assertThat(commands.isComplete()).isFalse();
            commands.answered(number, 100 * MS);
            commands.heard(number, 101 * MS);
        }
        assertThat(commands.isComplete()).isTrue();
        assertThat(commands.outcome(200 * MS).isWhole()).isTrue();
        assertThat(commands.outcome(200 * MS).holds(102)).isTrue();
        assertThat(commands.outcome(200 * MS).holds(60)).isFalse();
    }

    @Test
    void whatWasNotHeardIsLostUnlessALaterOneOfTheSameAgentWas() {
        for (int number = FIRST; number < FIRST + 5; number++) {
            commands.answered(number, 50 * MS);
        }
        commands.heard(12, 50 * MS);
        Outcome outcome = commands.outcome(500 * MS);
        assertThat(outcome.conflated()).as("10, behind which 12 was heard").isEqualTo(1);
        assertThat(outcome.lost()).as("11, 13 and 14").isEqualTo(3);
        assertThat(outcome.isWhole()).isFalse();
        assertThat(outcome.heard().most())
                .as("what is missing counts for as long as it was waited for")
                .isBetween(499.0, 501.0);
    }

    @Test
    void aRefusedOneIsNeitherLostNorUnanswered() {
        commands.refused(10);
        Outcome outcome = commands.outcome(100 * MS);
        assertThat(outcome.refused()).isEqualTo(1);
        assertThat(outcome.unanswered()).isEqualTo(4);
        assertThat(outcome.lost()).isEqualTo(4);
    }

    @Test
    void whatIsOfAnotherWindowIsNotCounted() {
        commands.heard(FIRST - 1, 10 * MS);
        commands.answered(FIRST + 5, 10 * MS);
        commands.refused(-1);
        Outcome outcome = commands.outcome(100 * MS);
        assertThat(outcome.lost()).isEqualTo(5);
        assertThat(outcome.unanswered()).isEqualTo(5);
    }

    @Test
    void whatIsToldAgainIsSaid() {
        commands.heard(10, 10 * MS);
        commands.heard(10, 20 * MS);
        assertThat(commands.outcome(100 * MS).twice()).isEqualTo(1);
    }
}
