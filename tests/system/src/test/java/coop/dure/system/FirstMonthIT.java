package coop.dure.system;

import coop.dure.local.demo.play.FirstMonth;
import coop.dure.system.guides.Typing;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import org.junit.jupiter.api.Test;

/** The demo's journey: a client's first month on the packaged services, with its proof. */
@OnRunningPlatform
class FirstMonthIT {
    /**
     * Played again it finds the tenant and stores nothing twice, which its proof counts. Behind it the guide of settlement
     * says what it asks for: it takes the demo's paid invoice for given.
     */
    @Test
    void aClientsFirstMonthIsProvedToTheLastWonAndOnceMoreAndSettledAsTheGuideSays(RunningPlatform platform) {
        platform.hotel().play(3_000);
        FirstMonth.provisioned(platform.stack()).play(3_000);
        new Typing(platform).page("settlement").done();
    }
}
