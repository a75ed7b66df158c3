package coop.dure.platform.files;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

/** The store in a bucket, on an S3-compatible server that checks signatures. */
class BucketFilesTest extends FileStoreRules {
    private static final String BUCKET = "tenants";
    private static final S3Client CLIENT = credentialsThenClient();

    private static S3Client credentialsThenClient() {
        System.setProperty("aws.accessKeyId", S3Server.USER);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET);
        URI endpoint = S3Server.start();
        return FileStoreChoice.client(Optional.of(endpoint), "us-east-1");
    }

    @BeforeAll
    static void makeBucket() {
        CLIENT.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        CLIENT.close();
    }

    @Override
    FileStore files() {
        return new BucketFiles(CLIENT, BUCKET, "sample");
    }
}
