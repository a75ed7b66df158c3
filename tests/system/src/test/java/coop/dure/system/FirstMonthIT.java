package coop.dure.system;

import coop.dure.system.running.RunningPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo's journey: a client's first month on the packaged services, with its proof. */
@ExtendWith(RunningPlatform.Extension.class)
class FirstMonthIT {
    @Test
    void aClientsFirstMonthIsProvedToTheLastWon(RunningPlatform platform) {
        platform.hotel().play(3_000);
    }
}
