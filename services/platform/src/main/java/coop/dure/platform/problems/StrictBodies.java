package coop.dure.platform.problems;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Lists in bodies of requests have no empty places. Readers of events have a mapper of their own and stay lenient.
 */
@Singleton
class StrictBodies implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        // Of lists only: values of maps may be null, as in whatever Vert.x reads with this mapper.
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    }
}
