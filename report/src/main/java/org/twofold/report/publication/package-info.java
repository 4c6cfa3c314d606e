/** What is published of unbinned events: a manifest with its schema, spectra in bins with their covariance, checksums. */
package org.twofold.report.publication;
