package coop.dure.platform.files;

import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** The store that a service has when nobody names a bucket. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class DatabaseFilesComponentTest extends FileStoreRules {
    private final FileStore files;

    DatabaseFilesComponentTest(FileStore files) {
        this.files = files;
    }

    @Override
    FileStore files() {
        return files;
    }
}
