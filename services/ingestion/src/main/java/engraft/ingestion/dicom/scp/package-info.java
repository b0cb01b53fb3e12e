/** The storage service class as a provider, over the DICOM upper layer (PS3.4 B, PS3.7, PS3.8). */
@NullMarked
package engraft.ingestion.dicom.scp;

import org.jspecify.annotations.NullMarked;
