/** BoneCP. */
package com.acme.pools.bonecp;
