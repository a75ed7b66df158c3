package coop.dure.billing.documents;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KoreanAmountTest {
    @Test
    void everyDigitIsSpeltOut() {
        assertThat(KoreanAmount.words(131_147)).isEqualTo("일십삼만일천일백사십칠");
        assertThat(KoreanAmount.words(10)).isEqualTo("일십");
        assertThat(KoreanAmount.words(100_000_000)).isEqualTo("일억");
        assertThat(KoreanAmount.words(1_000_200_003_000L)).isEqualTo("일조이억삼천");
        assertThat(KoreanAmount.words(0)).isEqualTo("영");
        assertThat(KoreanAmount.words(Long.MAX_VALUE)).isEqualTo("구백이십이경삼천삼백칠십이조삼백육십팔억오천사백칠십칠만오천팔백칠");
    }
}
