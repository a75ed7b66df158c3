package coop.dure.billing.state;

import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Piece;
import coop.dure.billing.rating.Rounding;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoredJsonTest {
    private static final Explanation MOBILE = new Explanation(
            "mobile",
            "8210",
            null,
            7,
            0,
            0,
            List.of(new Piece(0, 7, 7, 1, 1_800_000, 1, "mobile", null)),
            new Rounding(RoundingMode.HALF_UP, 1));

    @Test
    void anExplanationIsKeptWithoutNames() {
        String kept = StoredJson.write(MOBILE);
        assertThat(kept)
                .isEqualTo("[\"mobile\",\"8210\",null,7,0,0,[[0,7,7,1,1800000,1,\"mobile\",null]],[\"HALF_UP\",1]]");
        assertThat(StoredJson.read(kept, Explanation.class)).isEqualTo(MOBILE);
    }

    @Test
    void oneThatWasKeptWithItsNamesIsReadTheSame() {
        assertThat(StoredJson.read("""
                        {"destination":"mobile","prefix":"8210","originGroup":null,"connectedSeconds":7,
                         "minimumSeconds":0,"connectionFeeMicros":0,"pieces":[{"fromSecond":0,"seconds":7,
                          "increments":7,"incrementSeconds":1,"priceMicros":1800000,"perSeconds":1,"tariff":"mobile",
                          "band":null}],"rounding":{"mode":"HALF_UP","places":1}}""", Explanation.class)).isEqualTo(MOBILE);
    }

    @Test
    void whatALaterWriterAddsBehindIsPassedOver() {
        String kept = StoredJson.write(MOBILE);
        assertThat(StoredJson.read(kept.substring(0, kept.length() - 1) + ",\"new\"]", Explanation.class))
                .isEqualTo(MOBILE);
    }
}
