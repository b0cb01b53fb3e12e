/** Hospitals' clients and people in Keycloak. */
@NullMarked
package engraft.ingestion.sites.keycloak;

import org.jspecify.annotations.NullMarked;
