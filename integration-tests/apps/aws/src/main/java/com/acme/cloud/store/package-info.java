/** Tables and objects in AWS. */
package com.acme.cloud.store;
