/** Class loaders of every kind, many at once, and what becomes of them. */
package com.acme.transcript.loading;
