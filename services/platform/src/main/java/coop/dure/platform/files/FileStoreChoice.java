package coop.dure.platform.files;

import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The file store that the configuration names: a bucket where {@code dure.files.bucket} is one, else the database. The
 * bucket's credentials come from where the client's default chain finds them, such as AWS_ACCESS_KEY_ID.
 */
@ApplicationScoped
class FileStoreChoice {
    @Produces
    @ApplicationScoped
    @Unremovable
    FileStore files(
            TenantTransactions transactions,
            @ConfigProperty(name = "dure.files.bucket") Optional<String> bucket,
            @ConfigProperty(name = "dure.files.endpoint") Optional<URI> endpoint,
            @ConfigProperty(name = "dure.files.region") String region,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        return bucket.<FileStore>map(name -> new BucketFiles(client(endpoint, region), name, service))
                .orElseGet(() -> new DatabaseFiles(transactions));
    }

    /** Checksums only where they are asked for: not every S3-compatible store knows the client's newer ones. */
    static S3Client client(Optional<URI> endpoint, String region) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .region(Region.of(region));
        endpoint.ifPresent(at -> builder.endpointOverride(at).forcePathStyle(true));
        return builder.build();
    }
}
