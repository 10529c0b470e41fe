/** Made by `make api` from the server's OpenAPI; never edited by hand. */
export interface paths {
    "/api/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Newest checkpoint, log key and seal age */
        get: operations["gxp_compliance_audit_api_trail_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of the trail, newest first */
        get: operations["gxp_compliance_audit_api_trail_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/entries/{entry}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that an entry is in the sealed log */
        get: operations["gxp_compliance_audit_api_trail_entry_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/eam/clearances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clearance List */
        get: operations["modules_eam_api_clearances_clearance_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/eam/equipment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Equipment List */
        get: operations["modules_eam_api_equipment_equipment_list"];
        put?: never;
        /** Equipment Create */
        post: operations["modules_eam_api_equipment_equipment_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/eam/equipment/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Equipment Detail */
        get: operations["modules_eam_api_equipment_equipment_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/eam/equipment/{id_}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Equipment Check */
        post: operations["modules_eam_api_equipment_equipment_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/eam/equipment/{id_}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Equipment Log */
        get: operations["modules_eam_api_equipment_equipment_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/eam/equipment/{id_}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Equipment Record */
        post: operations["modules_eam_api_equipment_equipment_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/eam/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Place Tree */
        get: operations["modules_eam_api_places_place_tree"];
        put?: never;
        /** Place Create */
        post: operations["modules_eam_api_places_place_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/esign/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Act List */
        get: operations["gxp_compliance_esign_api_act_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/esign/intents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Intent Open */
        post: operations["gxp_compliance_esign_api_intent_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/esign/intents/{intent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Intent Show */
        get: operations["gxp_compliance_esign_api_intent_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/esign/intents/{intent_id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Intent Sign */
        post: operations["gxp_compliance_esign_api_intent_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/esign/intents/{intent_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Intent State */
        get: operations["gxp_compliance_esign_api_intent_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/esign/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signature List */
        get: operations["gxp_compliance_esign_api_signature_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accountability Text */
        get: operations["gxp_identity_api_presence_accountability_text"];
        put?: never;
        /** Acknowledge */
        post: operations["gxp_identity_api_presence_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alert List */
        get: operations["gxp_identity_api_security_alert_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/alerts/{alert_id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Alert Seen */
        post: operations["gxp_identity_api_security_alert_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attempt List */
        get: operations["gxp_identity_api_security_attempt_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Badge */
        post: operations["gxp_identity_api_presence_badge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/entrance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entrance */
        get: operations["gxp_identity_api_provider_entrance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/imports/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Confirm */
        post: operations["import_confirm_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/imports/people/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Check */
        post: operations["import_check_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/imports/people/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Import Template */
        get: operations["import_template_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Language */
        put: operations["gxp_identity_api_presence_language"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Login */
        post: operations["gxp_identity_api_presence_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Logout */
        post: operations["gxp_identity_api_presence_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Me */
        get: operations["gxp_identity_api_presence_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/oidc/backchannel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Backchannel */
        post: operations["gxp_identity_api_provider_backchannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/oidc/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begin */
        get: operations["gxp_identity_api_provider_begin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Callback */
        get: operations["gxp_identity_api_provider_callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/oidc/reauthenticate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reauthenticate */
        get: operations["gxp_identity_api_reauthentication_reauthenticate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/oidc/signed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signed */
        get: operations["gxp_identity_api_reauthentication_signed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Password */
        post: operations["gxp_identity_api_presence_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/password-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Password Report */
        get: operations["gxp_identity_api_security_password_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reset List */
        get: operations["gxp_identity_api_security_reset_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/password-resets/{reset_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset Approve */
        post: operations["gxp_identity_api_security_reset_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/password-resets/{reset_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset Withdraw */
        post: operations["gxp_identity_api_security_reset_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People List */
        get: operations["gxp_identity_api_administration_people_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Permission List */
        get: operations["gxp_identity_api_roles_permission_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/role-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Role Versions */
        get: operations["gxp_identity_api_roles_role_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Role List */
        get: operations["gxp_identity_api_roles_role_list"];
        put?: never;
        /** Role Propose */
        post: operations["gxp_identity_api_roles_role_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/stations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Station List */
        get: operations["gxp_identity_api_administration_station_list"];
        put?: never;
        /** Station Put */
        post: operations["gxp_identity_api_administration_station_put"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** User List */
        get: operations["gxp_identity_api_administration_user_list"];
        put?: never;
        /** User Create */
        post: operations["gxp_identity_api_administration_user_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** User Detail */
        get: operations["gxp_identity_api_administration_user_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** User Change */
        patch: operations["gxp_identity_api_administration_user_change"];
        trace?: never;
    };
    "/api/identity/users/{user_id}/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User Badge */
        post: operations["gxp_identity_api_administration_user_badge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/users/{user_id}/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset Ask */
        post: operations["gxp_identity_api_security_reset_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/identity/users/{user_id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User Unlock */
        post: operations["gxp_identity_api_administration_user_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own Acts */
        get: operations["gxp_inbox_api_own_acts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Copy List */
        get: operations["gxp_inbox_api_copy_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/copies/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Copy Acts */
        get: operations["gxp_inbox_api_copy_acts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/copies/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy Read */
        post: operations["gxp_inbox_api_copy_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/copies/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rule List */
        get: operations["gxp_inbox_api_rule_list"];
        put?: never;
        /** Rule Make */
        post: operations["gxp_inbox_api_rule_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/copies/rules/{id_}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rule End */
        post: operations["gxp_inbox_api_rule_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Done List */
        get: operations["gxp_inbox_api_done_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Waiting List */
        get: operations["gxp_inbox_api_waiting_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/attachments/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download */
        get: operations["modules_mes_api_attachments_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/attachments/{id_}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Void */
        post: operations["modules_mes_api_attachments_void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batch List */
        get: operations["modules_mes_api_batches_batch_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batch Detail */
        get: operations["modules_mes_api_batches_batch_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batch Checks */
        get: operations["modules_mes_api_batches_batch_checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Batch Command */
        post: operations["modules_mes_api_batches_batch_command"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Batch Comment */
        post: operations["modules_mes_api_batches_batch_comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}/curve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Curve */
        get: operations["modules_mes_api_review_curve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Package List */
        get: operations["modules_mes_api_packages_package_list"];
        put?: never;
        /** Package Issue */
        post: operations["modules_mes_api_packages_package_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}/package/{package_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Package Download */
        get: operations["modules_mes_api_packages_package_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Record */
        get: operations["modules_mes_api_review_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/batches/{id_}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Review */
        get: operations["modules_mes_api_review_review"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Container List */
        get: operations["modules_mes_api_containers_container_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Container Detail */
        get: operations["modules_mes_api_containers_container_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers/{id_}/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Container Adjust */
        post: operations["modules_mes_api_containers_container_adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers/{id_}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Container Merge */
        post: operations["modules_mes_api_containers_container_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers/{id_}/relabel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Container Relabel */
        post: operations["modules_mes_api_containers_container_relabel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers/{id_}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Container Return */
        post: operations["modules_mes_api_containers_container_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers/{id_}/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Container Sample */
        post: operations["modules_mes_api_containers_container_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers/{id_}/scrap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Container Scrap */
        post: operations["modules_mes_api_containers_container_scrap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/containers/{id_}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Container Split */
        post: operations["modules_mes_api_containers_container_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Element */
        get: operations["modules_mes_api_elements_element"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach */
        post: operations["modules_mes_api_attachments_attach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book */
        post: operations["modules_mes_api_elements_book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Comments */
        post: operations["modules_mes_api_elements_comments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete */
        post: operations["modules_mes_api_elements_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrections */
        post: operations["modules_mes_api_elements_corrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Entries */
        post: operations["modules_mes_api_elements_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exceptions */
        post: operations["modules_mes_api_elements_exceptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/read-device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read Device */
        post: operations["modules_mes_api_elements_read_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refresh */
        post: operations["modules_mes_api_elements_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/repeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repeat */
        post: operations["modules_mes_api_elements_repeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Scan */
        post: operations["modules_mes_api_elements_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start */
        post: operations["modules_mes_api_elements_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/elements/{id_}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop */
        post: operations["modules_mes_api_elements_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exception List */
        get: operations["modules_mes_api_batches_exception_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/genealogy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Genealogy */
        get: operations["modules_mes_api_genealogy_genealogy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/genealogy/edges/{id_}/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Genealogy Retract */
        post: operations["modules_mes_api_genealogy_genealogy_retract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/genealogy/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Genealogy Import List */
        get: operations["modules_mes_api_genealogy_genealogy_import_list"];
        put?: never;
        /** Genealogy Import Create */
        post: operations["modules_mes_api_genealogy_genealogy_import_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hand Over List */
        get: operations["modules_mes_api_hand_overs_hand_over_list"];
        put?: never;
        /** Hand Over Draw Up */
        post: operations["modules_mes_api_hand_overs_hand_over_draw_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/hand-overs/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hand Over Detail */
        get: operations["modules_mes_api_hand_overs_hand_over_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/hand-overs/{id_}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand Over Withdraw */
        post: operations["modules_mes_api_hand_overs_hand_over_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hold List */
        get: operations["modules_mes_api_materials_hold_list"];
        put?: never;
        /** Hold Create */
        post: operations["modules_mes_api_materials_hold_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/imports/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Confirm */
        post: operations["import_confirm_materials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/imports/materials/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Check */
        post: operations["import_check_materials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/imports/materials/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Import Template */
        get: operations["import_template_materials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/imports/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Confirm */
        post: operations["import_confirm_receipts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/imports/receipts/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Check */
        post: operations["import_check_receipts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/imports/receipts/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Import Template */
        get: operations["import_template_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Label List */
        get: operations["modules_mes_api_labels_label_list"];
        put?: never;
        /** Label Print */
        post: operations["modules_mes_api_labels_label_print"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/labels/{id_}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Label As Pdf */
        get: operations["modules_mes_api_labels_label_as_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/labels/{id_}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Label Apply */
        post: operations["modules_mes_api_labels_label_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/labels/{id_}/spoil": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Label Spoil */
        post: operations["modules_mes_api_labels_label_spoil"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/labels/{id_}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Label Void */
        post: operations["modules_mes_api_labels_label_void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lot List */
        get: operations["modules_mes_api_materials_lot_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/lots/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lot Detail */
        get: operations["modules_mes_api_materials_lot_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/lots/{id_}/sublots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sublot List */
        get: operations["modules_mes_api_sublots_sublot_list"];
        put?: never;
        /** Sublot Make */
        post: operations["modules_mes_api_sublots_sublot_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Material List */
        get: operations["modules_mes_api_materials_material_list"];
        put?: never;
        /** Material Create */
        post: operations["modules_mes_api_materials_material_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Order List */
        get: operations["modules_mes_api_batches_order_list"];
        put?: never;
        /** Order Create */
        post: operations["modules_mes_api_batches_order_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/orders/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Order Detail */
        get: operations["modules_mes_api_batches_order_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/orders/{id_}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Batch Create */
        post: operations["modules_mes_api_batches_batch_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receipt Create */
        post: operations["modules_mes_api_materials_receipt_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/recipe-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pack List */
        get: operations["modules_mes_api_recipes_pack_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/recipes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recipe List */
        get: operations["modules_mes_api_recipes_recipe_list"];
        put?: never;
        /** Recipe Create */
        post: operations["modules_mes_api_recipes_recipe_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/recipes/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recipe Detail */
        get: operations["modules_mes_api_recipes_recipe_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/recipes/{id_}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recipe Diff */
        get: operations["modules_mes_api_recipes_recipe_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/recipes/{id_}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Recipe Save */
        put: operations["modules_mes_api_recipes_recipe_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/recipes/{id_}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recipe Lint */
        post: operations["modules_mes_api_recipes_recipe_lint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/sublots/{id_}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sublot Join */
        post: operations["modules_mes_api_sublots_sublot_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mes/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Task List */
        get: operations["modules_mes_api_batches_task_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/deviations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deviation List */
        get: operations["modules_qms_api_deviations_deviation_list"];
        put?: never;
        /** Deviation Create */
        post: operations["modules_qms_api_deviations_deviation_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/deviations/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deviation Detail */
        get: operations["modules_qms_api_deviations_deviation_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/imports/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Confirm */
        post: operations["import_confirm_results"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/imports/results/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Check */
        post: operations["import_check_results"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/imports/results/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Import Template */
        get: operations["import_template_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inspection List */
        get: operations["modules_qms_api_inspections_inspection_list"];
        put?: never;
        /** Inspection Create */
        post: operations["modules_qms_api_inspections_inspection_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/inspections/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inspection Detail */
        get: operations["modules_qms_api_inspections_inspection_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/inspections/{id_}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Inspection Sample */
        post: operations["modules_qms_api_inspections_inspection_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/releases/{batch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Release Checklist */
        get: operations["modules_qms_api_releases_release_checklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/specifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Specification List */
        get: operations["modules_qms_api_inspections_specification_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/tests/{id_}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Result Enter */
        post: operations["modules_qms_api_inspections_result_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/training": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Training List */
        get: operations["modules_qms_api_training_training_list"];
        put?: never;
        /** Training Create */
        post: operations["modules_qms_api_training_training_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/qms/training/{id_}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Training End */
        post: operations["modules_qms_api_training_training_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/navigation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Navigation */
        get: operations["gxp_http_ui_navigation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Permission List */
        get: operations["gxp_http_ui_permission_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Resource List */
        get: operations["gxp_http_ui_resource_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/resources/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Resource Detail */
        get: operations["gxp_http_ui_resource_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/registry/worksheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Worksheet List */
        get: operations["gxp_http_ui_worksheet_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signup Offer */
        get: operations["tenants_api_signup_signup_offer"];
        put?: never;
        /** Signup Ask */
        post: operations["tenants_api_signup_signup_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signup/names/{subdomain}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signup Name */
        get: operations["tenants_api_signup_signup_name"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signup/{id_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signup Standing */
        get: operations["tenants_api_signup_signup_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/srm/imports/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Confirm */
        post: operations["import_confirm_suppliers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/srm/imports/suppliers/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import Check */
        post: operations["import_check_suppliers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/srm/imports/suppliers/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Import Template */
        get: operations["import_template_suppliers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/srm/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Source List */
        get: operations["modules_srm_api_source_list"];
        put?: never;
        /** Source Create */
        post: operations["modules_srm_api_source_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/srm/sources/{id_}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Source Suspend */
        post: operations["modules_srm_api_source_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/srm/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Party List */
        get: operations["modules_srm_api_party_list"];
        put?: never;
        /** Party Create */
        post: operations["modules_srm_api_party_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agents */
        get: operations["telemetry_agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enrol */
        post: operations["telemetry_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/enrolment-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Code */
        post: operations["telemetry_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/epochs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Epoch */
        post: operations["telemetry_epoch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep */
        post: operations["telemetry_gaps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/ingest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take */
        post: operations["telemetry_ingest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Last */
        get: operations["telemetry_last"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Marks */
        get: operations["telemetry_marks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Series */
        get: operations["telemetry_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep */
        post: operations["telemetry_statements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags */
        get: operations["telemetry_tags"];
        put?: never;
        /** Register Tags */
        post: operations["telemetry_tags_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/witness/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checkpoint */
        get: operations["telemetry_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/witness/cosignature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cosignature */
        post: operations["telemetry_cosignature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versioning/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kind List */
        get: operations["gxp_compliance_lifecycle_api_kind_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versioning/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version List */
        get: operations["gxp_compliance_lifecycle_api_version_list"];
        put?: never;
        /** Version Create */
        post: operations["gxp_compliance_lifecycle_api_version_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versioning/versions/{version_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version Detail */
        get: operations["gxp_compliance_lifecycle_api_version_detail"];
        /** Version Save */
        put: operations["gxp_compliance_lifecycle_api_version_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versioning/versions/{version_id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version Diff */
        get: operations["gxp_compliance_lifecycle_api_version_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versioning/versions/{version_id}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version Lint */
        get: operations["gxp_compliance_lifecycle_api_version_lint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versioning/versions/{version_id}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Version Send Back */
        post: operations["gxp_compliance_lifecycle_api_version_send_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versioning/versions/{version_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Version Submit */
        post: operations["gxp_compliance_lifecycle_api_version_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            id: string;
            name: string;
            username: string;
        };
        Accountability: {
            acknowledged_at: unknown;
            text: components["schemas"]["Text"];
            version: string;
        };
        Acknowledged: {
            text_sha256: string;
            version: string;
        };
        AcknowledgementIn: {
            password?: string;
        };
        ActRow: {
            /** @enum {string} */
            meaning: "performed" | "witnessed" | "verified" | "reviewed" | "approved";
            name: string;
            permission: string;
            reason: string;
            record_type: string;
            title: components["schemas"]["Text"];
            verb: components["schemas"]["Text"];
        };
        ActionOffer: {
            act?: string | null;
            enabled: boolean;
            label: components["schemas"]["Text"];
            name: string;
            primary: boolean;
            reason?: components["schemas"]["Text"] | null;
            ref?: string | null;
        };
        AdjustIn: {
            reason: string;
            to: string;
            unit: string;
        };
        AgentRow: {
            epoch: string;
            id: string;
            name: string;
            ref: string;
            revoked: boolean;
            site: string;
            streams: components["schemas"]["StreamMark"][];
        };
        AggregateView: {
            coverage: string | null;
            filter: string | null;
            from: string | null;
            limits: components["schemas"]["TagLimit"][];
            minimum_coverage: string;
            running: boolean;
            tags: components["schemas"]["TagLine"][];
            to: string | null;
        };
        AlertLine: {
            element: string;
            judgement: string;
            key: string;
            path: string;
            unit: string;
            value: string;
        };
        AlertQuery: {
            all?: boolean;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            sort?: string;
        };
        AlertRow: {
            address: string;
            at: string;
            failures_today: string;
            id: string;
            printed_name: string;
            purpose: string;
            seconds: string;
            seen_at: string | null;
            seen_by: string | null;
            station: string;
            user_id: string;
            username: string;
        };
        AttachmentLine: {
            at: string | null;
            by: components["schemas"]["Person"];
            caption: string;
            id: string;
            media_type: string;
            name: string;
            sha256: string;
            size: string;
            void: components["schemas"]["Voided"] | null;
        };
        AttemptRow: {
            address: string;
            at: string;
            id: string;
            kind: string;
            station: string;
            username: string;
            why: string;
        };
        AuditActor: {
            id: string;
            /** @enum {string} */
            kind: "person" | "system";
            name: string;
            roles?: string[];
        };
        AuditEntry: {
            act: components["schemas"]["Text"] | null;
            actor: components["schemas"]["AuditActor"];
            at: string;
            change: {
                [key: string]: [
                    string | components["schemas"]["Personal"] | null,
                    string | components["schemas"]["Personal"] | null
                ];
            };
            id: string;
            lines: components["schemas"]["AuditLine"][];
            object: components["schemas"]["AuditRef"];
            /** @enum {string} */
            op: "insert" | "update" | "delete" | "event";
            reason: components["schemas"]["AuditReason"] | null;
            record: components["schemas"]["AuditNamed"] | null;
            roots: components["schemas"]["AuditRef"][];
            sealed: boolean;
            station: components["schemas"]["AuditStation"] | null;
            subject: components["schemas"]["AuditNamed"] | null;
            zone: string;
        };
        AuditLine: {
            field: string;
            label: components["schemas"]["Text"];
            minor: boolean;
            new: components["schemas"]["AuditValue"] | null;
            old: components["schemas"]["AuditValue"] | null;
        };
        AuditNamed: {
            kind: components["schemas"]["Text"];
            number: string | null;
            path: string | null;
            title: components["schemas"]["Text"] | null;
        };
        AuditReason: {
            code: string;
            text: string;
            word: components["schemas"]["Text"] | null;
        };
        AuditRef: {
            id: string;
            type: string;
        };
        AuditStation: {
            code: string;
            room: string | null;
        };
        AuditValue: {
            /** @enum {string} */
            kind: "text" | "word" | "number" | "instant" | "day" | "record" | "data" | "personal";
            path: string | null;
            text: string;
            unit: string | null;
            word: components["schemas"]["Text"] | null;
        };
        BadgeIn: {
            code: string;
        };
        BadgeIssue: {
            code: string;
        };
        BalanceLine: {
            actual: components["schemas"]["Quantity"] | null;
            /** @enum {string} */
            judgement: "in" | "alert" | "action" | "hard" | "none";
            label: components["schemas"]["Text"];
            limits: components["schemas"]["Limit"][];
            percent: string | null;
            planned: components["schemas"]["Quantity"] | null;
        };
        Band: {
            high: string | null;
            low: string | null;
            unit: string;
        };
        BatchIn: {
            /** @enum {string} */
            purpose?: "commercial" | "validation" | "clinical" | "trial";
            size?: string;
        };
        BatchQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            order?: string;
            q?: string;
            sort?: string;
            state?: string;
        };
        BatchRow: {
            disposition: string | null;
            ended_at: string | null;
            exceptions: number;
            expiry_date: string | null;
            id: string;
            manufacture_date: string | null;
            number: string;
            order: string;
            product: components["schemas"]["Text"];
            purpose: string;
            recipe: string;
            review: string | null;
            size: components["schemas"]["Quantity"] | null;
            started_at: string | null;
            state: string;
        };
        BatchView: {
            commands: components["schemas"]["ActionOffer"][];
            control_recipe: components["schemas"]["ControlRecipe"];
            disposition: string | null;
            ended_at: string | null;
            exceptions: number;
            expiry_date: string | null;
            id: string;
            lots: components["schemas"]["MadeLot"][];
            manufacture_date: string | null;
            number: string;
            order: string;
            product: components["schemas"]["Text"];
            purpose: string;
            recipe: string;
            review: string | null;
            size: components["schemas"]["Quantity"] | null;
            started_at: string | null;
            state: string;
            tree: components["schemas"]["TreeNode"][];
        };
        BindView: {
            bound: components["schemas"]["EquipmentLine"][];
            requirements: components["schemas"]["Text"][];
        };
        Blocked: {
            code: string;
            do: components["schemas"]["Text"];
            text: components["schemas"]["Text"];
            who: components["schemas"]["Text"];
        };
        CalculationInput: {
            label: components["schemas"]["Text"];
            name: string;
            source: string;
            value: components["schemas"]["Quantity"];
        };
        CalculationLine: {
            formula: string;
            inputs: components["schemas"]["CalculationInput"][];
            label: components["schemas"]["Text"];
            result: components["schemas"]["Quantity"] | null;
        };
        CellFault: {
            cell: string;
            code: string;
            column: string | null;
            do: string;
            line: number;
            value: string;
            what: string;
            why: string;
        };
        ChargeLine: {
            at: string | null;
            code: string | null;
            done: boolean;
            material: components["schemas"]["Text"];
            next: boolean;
            position: number;
            quantity: components["schemas"]["Quantity"] | null;
        };
        CheckDone: {
            at: string | null;
            element: string;
            iteration: string;
            /** @enum {string} */
            judgement: "in" | "alert" | "action" | "hard" | "none";
            /** @enum {string} */
            state: "idle" | "running" | "pausing" | "paused" | "holding" | "held" | "restarting" | "stopping" | "stopped" | "aborting" | "aborted" | "complete";
        };
        CheckIn: {
            nominal: string;
            reading: string;
            unit: string;
        };
        CheckRow: {
            at: string;
            by: components["schemas"]["Person"];
            high: string;
            id: string;
            low: string;
            nominal: string;
            passed: boolean;
            reading: string;
            unit: string;
            valid_until: string;
        };
        ChecklistItem: {
            answer: string | null;
            at: string | null;
            by: components["schemas"]["Person"] | null;
            key: string;
            label: components["schemas"]["Text"];
        };
        CheckpointView: {
            checkpoint: string;
            epoch: string;
            key: string;
            seal_age_s: string;
            size: string;
        };
        Choice: {
            code: string;
            label: components["schemas"]["Text"];
        };
        ClearanceQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            place?: string;
            q?: string;
            sort?: string;
        };
        ClearanceRow: {
            checklist: string;
            checklist_version: string;
            class: string;
            consumed_by: string | null;
            id: string;
            next_batch: string | null;
            number: string;
            performed_at: string;
            performed_by: components["schemas"]["Person"];
            previous_batch: string | null;
            qa: components["schemas"]["Person"] | null;
            room: string;
            sha256: string;
            valid_until: string;
            verifier: components["schemas"]["Person"];
        };
        ClearanceView: {
            certificate: string | null;
            class: string;
            next: components["schemas"]["ProductOfRoom"];
            previous: components["schemas"]["ProductOfRoom"] | null;
            valid_until: string | null;
        };
        CodeIn: {
            site: string;
        };
        CommandIn: {
            /** @enum {string} */
            command: "start" | "hold" | "resume" | "stop" | "abort";
            reason?: string;
        };
        Comment: {
            at: string | null;
            author: components["schemas"]["Person"];
            id: string;
            path: string;
            text: string;
        };
        Company: {
            id: string;
            name: string;
        };
        ContainerLine: {
            code: string;
            expires: string | null;
            id: string;
            location?: string | null;
            lot: string;
            lot_number: string;
            material?: components["schemas"]["Text"] | null;
            quantity: components["schemas"]["Quantity"] | null;
            reasons?: components["schemas"]["Reason"][];
            status: string;
            suggested?: boolean;
            usable: boolean;
        };
        ContainerQuery: {
            batch?: string;
            code?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            kind?: string;
            limit?: number;
            lot?: string;
            material?: string;
            q?: string;
            room?: string;
            sort?: string;
            sublot?: string;
        };
        ContainerRow: {
            batch: string | null;
            code: string;
            disposition: string;
            expires: string | null;
            gross: string | null;
            id: string;
            kind: string;
            location: string | null;
            lot: string;
            lot_number: string;
            material: components["schemas"]["Named"];
            net: string | null;
            opened_at: string | null;
            physical: string;
            quantity: components["schemas"]["Quantity"];
            site: string;
            status: string;
            sublot: string | null;
            tare: string | null;
            usable: components["schemas"]["Usability"];
        };
        ContainerView: {
            batch: string | null;
            code: string;
            disposition: string;
            expires: string | null;
            gross: string | null;
            id: string;
            kind: string;
            labels: components["schemas"]["LabelRow"][];
            location: string | null;
            lot: string;
            lot_number: string;
            material: components["schemas"]["Named"];
            movements: components["schemas"]["LedgerLine"][];
            net: string | null;
            opened_at: string | null;
            parts?: components["schemas"]["ContainerRow"][] | null;
            physical: string;
            quantity: components["schemas"]["Quantity"];
            site: string;
            status: string;
            sublot: string | null;
            tare: string | null;
            usable: components["schemas"]["Usability"];
        };
        ContentIn: {
            document: {
                [key: string]: unknown;
            };
        };
        ControlRecipe: {
            id: string;
            sha256: string;
            version: string;
        };
        CopyAct: {
            name: string;
            record: components["schemas"]["Text"];
            title: components["schemas"]["Text"];
        };
        CopyQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            sort?: string;
            unread?: boolean;
        };
        CopyRow: {
            act: string;
            act_title: components["schemas"]["Text"];
            at: string;
            id: string;
            /** @enum {string} */
            meaning: "performed" | "witnessed" | "verified" | "reviewed" | "approved";
            meaning_text: components["schemas"]["Text"];
            number: string;
            path: string | null;
            read: boolean;
            reason: string | null;
            ref: string;
            signer: components["schemas"]["Person"];
            superseded: boolean;
            title: components["schemas"]["Text"] | null;
        };
        CopyRuleRow: {
            act: string;
            act_title: components["schemas"]["Text"];
            ended_at: string | null;
            id: string;
            made_by: components["schemas"]["Person"];
            own: boolean;
            reason: string;
            role: string | null;
            since: string;
            user: components["schemas"]["Person"] | null;
        };
        CorrectionIn: {
            entry: string;
            reason: string;
            value: components["schemas"]["ValueIn"];
        };
        CosignatureIn: {
            cosignature: string;
            origin: string;
            size: string;
        };
        Curve: {
            from: string | null;
            series: components["schemas"]["CurveSeries"][];
            to: string | null;
        };
        CurveQuery: {
            end?: string | null;
            path?: string;
            start?: string | null;
            tags?: string;
        };
        CurveSeries: {
            points: unknown[][];
            tag: string;
            unit: string;
        };
        DeviationIn: {
            batch?: string | null;
            description: string;
            exceptions?: string[];
            grade: string;
            title: string;
        };
        DeviationQuery: {
            batch?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            sort?: string;
            status?: string;
        };
        DeviationRow: {
            batch: string | null;
            batch_number: string | null;
            closed_at: string | null;
            conclusion: string | null;
            description: string;
            exceptions: string[];
            grade: string;
            id: string;
            impact: string | null;
            measures: string | null;
            number: string;
            opened_at: string;
            opened_by: components["schemas"]["Person"];
            ref: string;
            signatures: components["schemas"]["SignatureRow"][];
            status: string;
            title: string;
        };
        DiffLine: {
            critical: boolean;
            /** @enum {string} */
            kind: "added" | "removed" | "changed" | "moved";
            label: components["schemas"]["Text"];
            new: string | null;
            old: string | null;
            path: string;
        };
        DraftIn: {
            based_on?: string | null;
            document: {
                [key: string]: unknown;
            };
            key: string;
            kind: string;
            scope?: string;
        };
        DueCheck: {
            due: string;
            earliest: string;
            element: string;
            latest: string;
            number: string;
            path: string;
            paused: boolean;
            title: components["schemas"]["Text"];
        };
        DueChecks: {
            items: components["schemas"]["DueCheck"][];
            now: string;
        };
        ElementBatch: {
            expiry_date: string | null;
            id: string;
            manufacture_date: string | null;
            number: string;
            order: string;
            product: components["schemas"]["Text"];
            purpose: string;
            size: components["schemas"]["Quantity"] | null;
            state: string;
            strength: components["schemas"]["Text"] | string;
        };
        ElementField: {
            choices: components["schemas"]["Choice"][];
            count: number | null;
            device: string | null;
            digits: number | null;
            entry: string | null;
            formula: string | null;
            /** @enum {string} */
            judgement: "in" | "alert" | "action" | "hard" | "none";
            key: string;
            label: components["schemas"]["Text"];
            limits: components["schemas"]["Limit"][];
            required: boolean;
            sources: ("device" | "scan" | "calculated" | "manual")[];
            /** @enum {string} */
            type: "decimal" | "integer" | "text" | "choice" | "boolean" | "datetime" | "duration" | "reference" | "attachment";
            unit: string | null;
            value: components["schemas"]["Value"] | null;
            versions: components["schemas"]["EntryVersion"][];
        };
        ElementRecipe: {
            name: components["schemas"]["Text"];
            status: string;
            version: string;
        };
        ElementView: {
            actions: components["schemas"]["ActionOffer"][];
            aggregate?: components["schemas"]["AggregateView"] | null;
            attachments: components["schemas"]["AttachmentLine"][];
            attempt: string;
            balance?: components["schemas"]["BalanceLine"][] | null;
            batch: components["schemas"]["ElementBatch"];
            bind?: components["schemas"]["BindView"] | null;
            blocked: components["schemas"]["Blocked"][];
            calculation: components["schemas"]["CalculationLine"][];
            charge?: components["schemas"]["ChargeLine"][] | null;
            checklist?: components["schemas"]["ChecklistItem"][] | null;
            clearance?: components["schemas"]["ClearanceView"] | null;
            comments: components["schemas"]["Comment"][];
            containers?: components["schemas"]["ContainerLine"][] | null;
            equipment: components["schemas"]["EquipmentLine"][];
            evidence: components["schemas"]["Evidence"];
            exceptions: components["schemas"]["ExceptionLine"][];
            fields: components["schemas"]["ElementField"][];
            hand_over: components["schemas"]["HandOverNote"] | null;
            id: string;
            instruction: components["schemas"]["Text"] | null;
            iteration: string;
            materials?: components["schemas"]["MaterialLine"][] | null;
            missing: components["schemas"]["Text"][];
            path: string;
            performed_at: string | null;
            produced?: components["schemas"]["Produced"][] | null;
            rail: components["schemas"]["RailStep"][];
            recipe: components["schemas"]["ElementRecipe"];
            repeating?: components["schemas"]["RepeatingView"] | null;
            room: components["schemas"]["Room"] | null;
            started_at: string | null;
            /** @enum {string} */
            state: "idle" | "running" | "pausing" | "paused" | "holding" | "held" | "restarting" | "stopping" | "stopped" | "aborting" | "aborted" | "complete";
            step: components["schemas"]["Step"];
            time_rule?: components["schemas"]["TimeRuleView"] | null;
            timer?: components["schemas"]["TimerView"] | null;
            title: components["schemas"]["Text"];
            /** @enum {string} */
            type: "instruction" | "value" | "replicates" | "checklist" | "weigh" | "charge" | "produce" | "sample" | "return_scrap" | "bind" | "release" | "device_check" | "device_aggregate" | "calculation" | "ipc" | "repeating_check" | "timer" | "clearance" | "yield_reconciliation" | "signature" | "time_rule";
            weigh?: components["schemas"]["WeighView"] | null;
        };
        EnrolIn: {
            code: string;
            name: string;
            proof: string;
            public_key: string;
        };
        Enrolled: {
            agent: string;
            log: string;
            server_time: string;
            tenant: string;
        };
        EnrolmentCode: {
            code: string;
        };
        Entrance: {
            /** @enum {string} */
            method: "password" | "provider";
        };
        EntryIn: {
            evidence?: string;
            key: string;
            performed_at?: string | null;
            reason?: string;
            value?: components["schemas"]["ValueIn"] | null;
            values?: components["schemas"]["ValueIn"][] | null;
        };
        EntryVersion: {
            device: string | null;
            id: string;
            /** @enum {string} */
            judgement: "in" | "alert" | "action" | "hard" | "none";
            late: boolean;
            performed_at: string | null;
            performer: components["schemas"]["Person"];
            reason: string | null;
            recorded_at: string | null;
            /** @enum {string} */
            source: "device" | "scan" | "calculated" | "manual";
            value: components["schemas"]["Value"];
            version: string;
        };
        EpochIn: {
            agent: string;
            previous?: string | null;
            reason: string;
            store: string;
        };
        EquipmentDetail: {
            blocked: string[];
            calibration: string | null;
            calibration_due: string | null;
            check: components["schemas"]["CheckRow"] | null;
            class: string;
            cleaned_at: string | null;
            cleanliness: string;
            code: string;
            id: string;
            kind: string;
            log: components["schemas"]["LogLine"][];
            maintenance: string;
            name: components["schemas"]["Text"];
            occupancy: string;
            occupied_by: string | null;
            properties: {
                [key: string]: string;
            };
            qualification: string;
            ready: boolean;
            room: string | null;
            shared: boolean;
            site: string | null;
            use_count: string;
        };
        EquipmentIn: {
            check_hours?: number | null;
            check_nominal?: string;
            check_tolerance?: string;
            check_unit?: string;
            class_code: string;
            code: string;
            kind: string;
            name_en: string;
            name_zh: string;
            place: string;
            properties?: {
                [key: string]: string;
            };
            shared?: boolean;
            use_limit?: number | null;
        };
        EquipmentLine: {
            cleanliness?: string | null;
            code: string;
            name: components["schemas"]["Text"];
            role: string;
            status: string;
        };
        EquipmentQuery: {
            class_code?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            kind?: string;
            limit?: number;
            q?: string;
            room?: string;
            sort?: string;
        };
        EquipmentRecordIn: {
            document?: string;
            due?: string | null;
            kind: string;
            result: string;
            text?: string;
        };
        EquipmentRow: {
            blocked: string[];
            calibration: string | null;
            calibration_due: string | null;
            check: components["schemas"]["CheckRow"] | null;
            class: string;
            cleaned_at: string | null;
            cleanliness: string;
            code: string;
            id: string;
            kind: string;
            maintenance: string;
            name: components["schemas"]["Text"];
            occupancy: string;
            occupied_by: string | null;
            properties: {
                [key: string]: string;
            };
            qualification: string;
            ready: boolean;
            room: string | null;
            shared: boolean;
            site: string | null;
            use_count: string;
        };
        Evidence: {
            done: components["schemas"]["SignatureDone"][];
            /** @enum {string} */
            level: "A" | "S" | "SV" | "SW";
            needed: components["schemas"]["SignatureNeeded"][];
        };
        EvidenceLine: {
            label: components["schemas"]["Text"];
            sha256: string | null;
            signature: components["schemas"]["SignatureRow"] | null;
        };
        ExceptionLine: {
            actions: components["schemas"]["ActionOffer"][];
            assessment: string | null;
            batch: components["schemas"]["Numbered"];
            bulk: boolean;
            cause: string;
            /** @enum {string} */
            class: "minor" | "major" | "critical";
            criticality: string;
            deviation: components["schemas"]["Numbered"] | null;
            disposition: string | null;
            disposition_text: string | null;
            element: string | null;
            expected: unknown;
            explanation: string | null;
            found: string | null;
            id: string;
            judgement: string;
            key: string | null;
            number: string;
            path: string;
            raised_at: string | null;
            raised_by: components["schemas"]["Person"];
            ref: string;
            /** @enum {string} */
            status: "open" | "explained" | "assessed" | "disposed";
            text: components["schemas"]["Text"];
        };
        ExceptionQuery: {
            batch?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            sort?: string;
            status?: string;
        };
        Execution: {
            attempt: string;
            id: string;
            iteration: string;
            outcome: string | null;
            /** @enum {string} */
            state: "idle" | "running" | "pausing" | "paused" | "holding" | "held" | "restarting" | "stopping" | "stopped" | "aborting" | "aborted" | "complete";
        };
        Gate: {
            answer: boolean | null;
            at: string | null;
            code: string;
            label: components["schemas"]["Text"];
            reasons: components["schemas"]["Reason"][];
        };
        GenealogyBatch: {
            id: string;
            label: string;
            migrated: boolean;
        };
        GenealogyEdgeLine: {
            at: string | null;
            from: string;
            id: string;
            kind: string;
            quantity: components["schemas"]["Quantity"] | null;
            to: string;
        };
        GenealogyGraph: {
            /** @enum {string} */
            direction: "up" | "down";
            edges: components["schemas"]["GenealogyEdgeLine"][];
            lot: string;
            nodes: components["schemas"]["GenealogyNode"][];
            shared: components["schemas"]["SharedLot"][];
            start: string;
        };
        GenealogyLot: {
            id: string;
            label: string;
            title: components["schemas"]["Text"] | null;
        };
        GenealogyNode: {
            depth: number;
            id: string;
            /** @enum {string} */
            kind: "lot" | "batch" | "equipment" | "room";
            label: string;
            migrated: boolean;
            status: string | null;
            title: components["schemas"]["Text"] | null;
        };
        HandOverIn: {
            notes?: string;
            room: string;
        };
        HandOverNote: {
            handed_at: string | null;
            handed_by: components["schemas"]["Person"];
            id: string;
            notes: string;
            number: string;
            status: string;
            taken_by: components["schemas"]["Person"] | null;
        };
        HandOverQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            room?: string;
            sort?: string;
            status?: string;
        };
        HandOverView: {
            actions: components["schemas"]["ActionOffer"][];
            as_of: string | null;
            author: components["schemas"]["Person"];
            checks: components["schemas"]["HandedCheck"][];
            elements: components["schemas"]["HandedElement"][];
            exceptions: components["schemas"]["HandedException"][];
            handed: components["schemas"]["SignatureDone"] | null;
            id: string;
            notes: string;
            number: string;
            ref: string;
            room: components["schemas"]["Room"] | null;
            station: string | null;
            status: string;
            taken: components["schemas"]["SignatureDone"] | null;
            withdrawn_reason: string | null;
        };
        HandedBatch: {
            id: string;
            number: string;
        };
        HandedCheck: {
            batch: components["schemas"]["HandedBatch"];
            due: string;
            latest: string;
            path: string;
            paused: boolean;
            title: components["schemas"]["Text"];
        };
        HandedElement: {
            batch: components["schemas"]["HandedBatch"];
            element: string;
            iteration: string;
            path: string;
            product: components["schemas"]["Text"];
            started_at: string | null;
            state: string;
            title: components["schemas"]["Text"];
        };
        HandedException: {
            batch: components["schemas"]["HandedBatch"];
            number: string;
            path: string;
            severity: string;
            status: string;
            text: components["schemas"]["Text"];
        };
        HoldIn: {
            cause: string;
            subject: string;
            text: string;
        };
        HoldQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            sort?: string;
            status?: string;
        };
        HoldRow: {
            cause: string;
            container: string | null;
            id: string;
            lot: string;
            owner: components["schemas"]["Person"];
            placed_at: string;
            release_reason: string | null;
            released_at: string | null;
            released_by: components["schemas"]["Person"] | null;
            status: string;
            sublot: string | null;
            text: string;
        };
        ImportDone: {
            name: string;
            rows: number;
            sha256: string;
        };
        ImportIn: {
            materials: components["schemas"]["MigratedMaterialIn"][];
            rows: components["schemas"]["MigratedRowIn"][];
            site: string;
            source: string;
            source_sha256: string;
        };
        ImportOffer: {
            largest: number;
            name: string;
            path: string;
            title: components["schemas"]["Text"];
        };
        ImportTrial: {
            faults: components["schemas"]["CellFault"][];
            more: number;
            name: string;
            rows: number;
            sha256: string;
        };
        InclusionProof: {
            checkpoint: string;
            context: string;
            entry: string;
            hashes: string[];
            leaf: string;
            leaf_hash: string;
            leaf_index: string;
            root_hash: string;
            tree_size: string;
        };
        IndustryRow: {
            code: string;
            summary: components["schemas"]["Text"];
            title: components["schemas"]["Text"];
        };
        InputIn: {
            lot: string;
            material: string;
        };
        InspectionIn: {
            cause: string;
            /** Format: uuid */
            lot: string;
            specification: string;
        };
        InspectionQuery: {
            batch?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            lot?: string;
            material?: string;
            q?: string;
            sort?: string;
            status?: string;
        };
        InspectionRow: {
            approved: string;
            batch: string | null;
            cause: string;
            conclusion: string | null;
            disposition: string;
            id: string;
            lot: string;
            lot_number: string;
            material: components["schemas"]["Named"];
            number: string;
            out_of_specification: string;
            requested_at: string;
            requested_by: components["schemas"]["Person"];
            specification: components["schemas"]["SpecificationVersion"];
            status: string;
            test_count: string;
        };
        InspectionSampleIn: {
            container: string;
            plan: string;
            quantity: string;
            retained?: boolean;
            unit: string;
        };
        InspectionView: {
            approved: string;
            batch: string | null;
            cause: string;
            conclusion: string | null;
            disposition: string;
            id: string;
            lot: string;
            lot_number: string;
            material: components["schemas"]["Named"];
            number: string;
            out_of_specification: string;
            requested_at: string;
            requested_by: components["schemas"]["Person"];
            samples: components["schemas"]["SampleRow"][];
            specification: components["schemas"]["SpecificationVersion"];
            status: string;
            test_count: string;
            tests: components["schemas"]["TestRow"][];
        };
        Integrity: {
            at: string | null;
            checkpoint: string | null;
            entries: string;
            sealed: boolean;
            text: components["schemas"]["Text"];
            verified: boolean;
            waiting: string;
        };
        Intent: {
            act: string;
            act_title: components["schemas"]["Text"];
            authentication: components["schemas"]["Text"];
            /** @enum {string} */
            components: "both" | "secret";
            content_sha256: string;
            expires_at: string;
            id: string;
            lines: components["schemas"]["IntentLine"][];
            /** @enum {string} */
            meaning: "performed" | "witnessed" | "verified" | "reviewed" | "approved";
            meaning_text: components["schemas"]["Text"];
            /** @enum {string} */
            method: "password" | "provider" | "either";
            /** @enum {string} */
            reason: "none" | "optional" | "required";
            ref: string;
            short_hash: string;
            signer: components["schemas"]["IntentSigner"];
            title: components["schemas"]["Text"];
            verb: components["schemas"]["Text"];
            version: string;
        };
        IntentIn: {
            act: string;
            params?: {
                [key: string]: unknown;
            };
            ref: string;
            signer?: string | null;
        };
        IntentLine: {
            label: components["schemas"]["Text"];
            value: string;
        };
        IntentSigner: {
            id: string;
            name: string;
            username: string;
        };
        IntentState: {
            proved: boolean;
            signed: boolean;
        };
        IssueIn: {
            reason?: string;
        };
        JoinIn: {
            into?: string;
            reason: string;
        };
        KeyIn: {
            key: string;
        };
        KitLine: {
            here: boolean;
            material: components["schemas"]["Text"];
            path: string;
            /** @enum {string} */
            state: "idle" | "running" | "pausing" | "paused" | "holding" | "held" | "restarting" | "stopping" | "stopped" | "aborting" | "aborted" | "complete";
        };
        LabelIn: {
            batch?: string;
            data: {
                [key: string]: string;
            };
            kind: string;
            printer?: string;
            subject: string;
        };
        LabelQuery: {
            batch?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            kind?: string;
            limit?: number;
            q?: string;
            sort?: string;
            subject?: string;
        };
        LabelRow: {
            code: string;
            copy: string;
            id: string;
            kind: string;
            number: string;
            printed_at: string;
            printed_by: components["schemas"]["Person"];
            reason: string | null;
            state: string;
            subject: string;
            template: string;
            template_version: string;
        };
        Language: {
            language: string;
        };
        LanguageIn: {
            language: string;
        };
        LastAnswer: {
            last: {
                [key: string]: [
                    string,
                    string | null,
                    string | number
                ] | null;
            };
        };
        LedgerLine: {
            at: string;
            batch: string | null;
            by: components["schemas"]["Person"];
            element: string | null;
            from: string | null;
            id: string;
            kind: string;
            quantity: components["schemas"]["Quantity"];
            reason: string | null;
            to: string | null;
        };
        Limit: {
            criticality: string | null;
            equals: string | null;
            high: string | null;
            inclusive: boolean;
            /** @enum {string} */
            kind: "entry" | "alert" | "action" | "hard";
            low: string | null;
            source: string | null;
            unit: string;
        };
        LintFinding: {
            code: string;
            path: string;
            /** @enum {string} */
            severity: "error" | "warning";
            text: components["schemas"]["Text"];
        };
        LogLine: {
            at: string;
            batch: string | null;
            by: string;
            element: string | null;
            kind: string;
            result: string;
        };
        LoginIn: {
            password: string;
            station?: string | null;
            username: string;
        };
        LotInspection: {
            conclusion: string;
            id: string;
            number: string;
            status: string;
        };
        LotQuery: {
            batch?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            material?: string;
            origin?: string;
            q?: string;
            sort?: string;
        };
        LotRow: {
            batch: string | null;
            disposition: string;
            disposition_version: string;
            expires: string | null;
            holds: number;
            id: string;
            manufactured: string | null;
            manufacturer: string | null;
            manufacturer_lot: string | null;
            markets: string[];
            material: components["schemas"]["Named"];
            number: string;
            origin: string;
            part_status: string | null;
            purpose: string;
            quantity: components["schemas"]["Quantity"];
            received_at: string | null;
            retest: string | null;
            site: string;
            status: string;
            supplier: string | null;
        };
        LotView: {
            batch: string | null;
            containers: components["schemas"]["ContainerRow"][];
            disposition: string;
            disposition_version: string;
            expires: string | null;
            hold_list: components["schemas"]["HoldRow"][];
            holds: number;
            id: string;
            inspections: components["schemas"]["LotInspection"][];
            manufactured: string | null;
            manufacturer: string | null;
            manufacturer_lot: string | null;
            markets: string[];
            material: components["schemas"]["Named"];
            movements: components["schemas"]["LedgerLine"][];
            number: string;
            origin: string;
            part_status: string | null;
            potency: components["schemas"]["Quantity"] | null;
            purpose: string;
            quantity: components["schemas"]["Quantity"];
            received_at: string | null;
            retest: string | null;
            retest_basis: components["schemas"]["LotInspection"] | null;
            site: string;
            status: string;
            sublots: components["schemas"]["SublotRow"][];
            supplier: string | null;
        };
        Made: {
            id: string;
        };
        MadeLot: {
            disposition: string | null;
            id: string;
            material: components["schemas"]["Text"];
            number: string;
            quantity: components["schemas"]["Quantity"] | null;
        };
        MaterialIn: {
            code: string;
            disposition_required?: boolean;
            kind: string;
            name_en: string;
            name_zh: string;
            opened_days?: number | null;
            potency_test?: string;
            source_required?: boolean;
            specification?: string;
            unit: string;
        };
        MaterialLine: {
            code: string | null;
            done: components["schemas"]["Quantity"] | null;
            name: components["schemas"]["Text"];
            target: components["schemas"]["Quantity"] | null;
            tolerance: components["schemas"]["Band"] | null;
        };
        MaterialRow: {
            active: boolean;
            code: string;
            disposition_required: boolean;
            id: string;
            kind: string;
            name: components["schemas"]["Text"];
            opened_days: string | null;
            specification: string;
            unit: string;
        };
        Me: {
            acknowledged: boolean;
            continuous: boolean;
            csrf: string;
            /** @enum {string} */
            language: "zh-Hans" | "en";
            password_change_due: boolean;
            password_ends_at: string;
            password_reset: components["schemas"]["ResetRow"] | null;
            /** @enum {string} */
            password_state: "none" | "temporary" | "overdue" | "due_soon" | "own";
            permissions: string[];
            product_version: string;
            roles: components["schemas"]["Named"][];
            station: components["schemas"]["StationRow"] | null;
            tenant: components["schemas"]["Company"];
            user: components["schemas"]["Account"];
            zone: string;
        };
        MergeIn: {
            containers: string[];
            reason: string;
        };
        MigratedMaterialIn: {
            code: string;
            kind: string;
            name_en: string;
            name_zh: string;
            unit: string;
        };
        MigratedRowIn: {
            batch: string;
            inputs: components["schemas"]["InputIn"][];
            product: string;
            size?: string;
            started?: string;
        };
        Named: {
            code: string;
            name: components["schemas"]["Text"];
        };
        NamesIn: {
            en: string;
            "zh-Hans": string;
        };
        NavEntry: {
            group: string;
            key: string;
            path: string;
            /** @enum {string} */
            place: "console" | "floor" | "supplier";
            title: components["schemas"]["Text"];
        };
        Nothing: Record<string, never>;
        Numbered: {
            id: string;
            number: string;
        };
        ObligationLine: {
            because: string;
            id: string;
            kind: string;
            path: string;
            severity: string;
            text: string;
        };
        OnScale: {
            high: string;
            low: string;
            reachable: boolean;
            remaining: string;
            target: string;
            unit: string;
            weighed: string;
        };
        OrderIn: {
            campaign?: string;
            market: string;
            quantity: string;
            recipe: string;
            unit: string;
        };
        OrderRow: {
            batches: number;
            campaign: string;
            id: string;
            market: string;
            number: string;
            product: components["schemas"]["Text"];
            quantity: components["schemas"]["Quantity"] | null;
            recipe: string;
            state: string;
        };
        OrderView: {
            batch_rows: components["schemas"]["BatchRow"][];
            batches: number;
            campaign: string;
            id: string;
            market: string;
            number: string;
            product: components["schemas"]["Text"];
            quantity: components["schemas"]["Quantity"] | null;
            recipe: string;
            state: string;
        };
        PackageRow: {
            id: string;
            issued_at: string;
            number: string;
            ready: boolean;
            reason: string | null;
            sha256: string | null;
            size: string | null;
        };
        PageQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            sort?: string;
        };
        Page_ActRow_: {
            items: components["schemas"]["ActRow"][];
            next: string | null;
            total: number | null;
        };
        Page_AgentRow_: {
            items: components["schemas"]["AgentRow"][];
            next: string | null;
            total: number | null;
        };
        Page_AlertRow_: {
            items: components["schemas"]["AlertRow"][];
            next: string | null;
            total: number | null;
        };
        Page_AttemptRow_: {
            items: components["schemas"]["AttemptRow"][];
            next: string | null;
            total: number | null;
        };
        Page_AuditEntry_: {
            items: components["schemas"]["AuditEntry"][];
            next: string | null;
            total: number | null;
        };
        Page_BatchRow_: {
            items: components["schemas"]["BatchRow"][];
            next: string | null;
            total: number | null;
        };
        Page_ClearanceRow_: {
            items: components["schemas"]["ClearanceRow"][];
            next: string | null;
            total: number | null;
        };
        Page_ContainerRow_: {
            items: components["schemas"]["ContainerRow"][];
            next: string | null;
            total: number | null;
        };
        Page_CopyAct_: {
            items: components["schemas"]["CopyAct"][];
            next: string | null;
            total: number | null;
        };
        Page_CopyRow_: {
            items: components["schemas"]["CopyRow"][];
            next: string | null;
            total: number | null;
        };
        Page_CopyRuleRow_: {
            items: components["schemas"]["CopyRuleRow"][];
            next: string | null;
            total: number | null;
        };
        Page_DeviationRow_: {
            items: components["schemas"]["DeviationRow"][];
            next: string | null;
            total: number | null;
        };
        Page_DiffLine_: {
            items: components["schemas"]["DiffLine"][];
            next: string | null;
            total: number | null;
        };
        Page_EquipmentRow_: {
            items: components["schemas"]["EquipmentRow"][];
            next: string | null;
            total: number | null;
        };
        Page_ExceptionLine_: {
            items: components["schemas"]["ExceptionLine"][];
            next: string | null;
            total: number | null;
        };
        Page_HandOverView_: {
            items: components["schemas"]["HandOverView"][];
            next: string | null;
            total: number | null;
        };
        Page_HoldRow_: {
            items: components["schemas"]["HoldRow"][];
            next: string | null;
            total: number | null;
        };
        Page_InspectionRow_: {
            items: components["schemas"]["InspectionRow"][];
            next: string | null;
            total: number | null;
        };
        Page_LabelRow_: {
            items: components["schemas"]["LabelRow"][];
            next: string | null;
            total: number | null;
        };
        Page_LintFinding_: {
            items: components["schemas"]["LintFinding"][];
            next: string | null;
            total: number | null;
        };
        Page_LogLine_: {
            items: components["schemas"]["LogLine"][];
            next: string | null;
            total: number | null;
        };
        Page_LotRow_: {
            items: components["schemas"]["LotRow"][];
            next: string | null;
            total: number | null;
        };
        Page_MaterialRow_: {
            items: components["schemas"]["MaterialRow"][];
            next: string | null;
            total: number | null;
        };
        Page_NavEntry_: {
            items: components["schemas"]["NavEntry"][];
            next: string | null;
            total: number | null;
        };
        Page_OrderRow_: {
            items: components["schemas"]["OrderRow"][];
            next: string | null;
            total: number | null;
        };
        Page_PackageRow_: {
            items: components["schemas"]["PackageRow"][];
            next: string | null;
            total: number | null;
        };
        Page_PermissionRow_: {
            items: components["schemas"]["PermissionRow"][];
            next: string | null;
            total: number | null;
        };
        Page_Person_: {
            items: components["schemas"]["Person"][];
            next: string | null;
            total: number | null;
        };
        Page_PlaceNode_: {
            items: components["schemas"]["PlaceNode"][];
            next: string | null;
            total: number | null;
        };
        Page_RecipePack_: {
            items: components["schemas"]["RecipePack"][];
            next: string | null;
            total: number | null;
        };
        Page_RecipeRow_: {
            items: components["schemas"]["RecipeRow"][];
            next: string | null;
            total: number | null;
        };
        Page_ResetRow_: {
            items: components["schemas"]["ResetRow"][];
            next: string | null;
            total: number | null;
        };
        Page_RoleRow_: {
            items: components["schemas"]["RoleRow"][];
            next: string | null;
            total: number | null;
        };
        Page_RoleVersionRow_: {
            items: components["schemas"]["RoleVersionRow"][];
            next: string | null;
            total: number | null;
        };
        Page_SignatureRow_: {
            items: components["schemas"]["SignatureRow"][];
            next: string | null;
            total: number | null;
        };
        Page_SignedRow_: {
            items: components["schemas"]["SignedRow"][];
            next: string | null;
            total: number | null;
        };
        Page_SourceRow_: {
            items: components["schemas"]["SourceRow"][];
            next: string | null;
            total: number | null;
        };
        Page_SpecificationRow_: {
            items: components["schemas"]["SpecificationRow"][];
            next: string | null;
            total: number | null;
        };
        Page_StationRow_: {
            items: components["schemas"]["StationRow"][];
            next: string | null;
            total: number | null;
        };
        Page_SublotRow_: {
            items: components["schemas"]["SublotRow"][];
            next: string | null;
            total: number | null;
        };
        Page_SupplierRow_: {
            items: components["schemas"]["SupplierRow"][];
            next: string | null;
            total: number | null;
        };
        Page_TaskRow_: {
            items: components["schemas"]["TaskRow"][];
            next: string | null;
            total: number | null;
        };
        Page_TrainingRow_: {
            items: components["schemas"]["TrainingRow"][];
            next: string | null;
            total: number | null;
        };
        Page_UserRow_: {
            items: components["schemas"]["UserRow"][];
            next: string | null;
            total: number | null;
        };
        Page_WorksheetRow_: {
            items: components["schemas"]["WorksheetRow"][];
            next: string | null;
            total: number | null;
        };
        PartyIn: {
            code: string;
            country?: string;
            manufactures?: boolean;
            name_en: string;
            name_zh: string;
            registration?: string;
            supplies?: boolean;
        };
        PasswordIn: {
            new: string;
            old: string;
        };
        PasswordReport: {
            items: components["schemas"]["PasswordRow"][];
            life_days: string;
            shortest: string;
            warning_days: string;
        };
        PasswordRow: {
            changed_at: string | null;
            ends_at: string | null;
            id: string;
            printed_name: string;
            /** @enum {string} */
            state: "none" | "temporary" | "overdue" | "due_soon" | "own";
            username: string;
        };
        PermissionRow: {
            code: string;
            name: components["schemas"]["Text"];
        };
        Person: {
            id: string;
            name: string;
        };
        Personal: {
            personal: string;
        };
        PlaceIn: {
            code: string;
            grade?: string;
            kind: string;
            name_en: string;
            name_zh: string;
            parent?: string;
            zone?: string;
        };
        PlaceMade: {
            code: string;
            id: string;
            kind: string;
        };
        PlaceNode: {
            children: components["schemas"]["PlaceNode"][];
            code: string;
            grade: string;
            id: string;
            kind: string;
            name: components["schemas"]["Text"];
            zone: string;
        };
        Problem: {
            code: string;
            do: string;
            params: {
                [key: string]: string;
            };
            request_id: string;
            status: number;
            title: string;
            type: string;
            what: string;
            why: string;
        };
        Produced: {
            at: string | null;
            container: string;
            label: string | null;
            lot: string;
            quantity: components["schemas"]["Quantity"] | null;
        };
        ProductOfRoom: {
            batch: string;
            product: string;
        };
        Quantity: {
            lexeme: string;
            unit: string;
        };
        QuantityIn: {
            quantity: string;
            unit: string;
        };
        RailStep: {
            depth: number;
            exceptions: number;
            id: string;
            iteration: string;
            path: string;
            /** @enum {string} */
            state: "idle" | "running" | "pausing" | "paused" | "holding" | "held" | "restarting" | "stopping" | "stopped" | "aborting" | "aborted" | "complete";
            title: components["schemas"]["Text"];
            type: ("instruction" | "value" | "replicates" | "checklist" | "weigh" | "charge" | "produce" | "sample" | "return_scrap" | "bind" | "release" | "device_check" | "device_aggregate" | "calculation" | "ipc" | "repeating_check" | "timer" | "clearance" | "yield_reconciliation" | "signature" | "time_rule") | "";
        };
        ReadIn: {
            ids?: string[];
            until?: string | null;
        };
        ReadingIn: {
            lexeme?: string;
            missing?: string;
            number: number;
            /** @enum {string} */
            qualifier?: "=" | "<" | "≤" | ">" | "ND";
            raw?: string;
            unit?: string;
        };
        ReadingValue: {
            lexeme?: string | null;
            missing?: string | null;
            qualifier?: string | null;
            unit: string;
        };
        Reason: {
            code: string;
            params?: {
                [key: string]: string;
            };
            text: string;
            who?: components["schemas"]["Text"] | null;
        };
        ReasonIn: {
            reason: string;
        };
        ReceiptIn: {
            containers: components["schemas"]["QuantityIn"][];
            delivery_note?: string;
            expires?: string | null;
            manufactured?: string | null;
            manufacturer?: string;
            manufacturer_lot?: string;
            material: string;
            number?: string;
            purpose?: string;
            retest?: string | null;
            room?: string;
            site?: string;
            supplier?: string;
        };
        RecipeDraftIn: {
            content: {
                [key: string]: unknown;
            };
        };
        RecipeIn: {
            based_on?: string;
            content?: {
                [key: string]: unknown;
            } | null;
            factor?: string;
            pack?: string;
            replay_of?: string;
            slack?: string;
        };
        RecipePack: {
            key: string;
            name: components["schemas"]["Text"];
        };
        RecipeQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            key?: string;
            limit?: number;
            q?: string;
            sort?: string;
            status?: string;
        };
        RecipeRow: {
            author: components["schemas"]["Person"];
            effective_from: string | null;
            id: string;
            key: string;
            name: components["schemas"]["Text"];
            number: string;
            product: components["schemas"]["Text"];
            scope: string;
            sha256: string;
            status: string;
            updated_at: string | null;
        };
        RecipeView: {
            actions: components["schemas"]["ActionOffer"][];
            author: components["schemas"]["Person"];
            content: {
                [key: string]: unknown;
            };
            effective_from: string | null;
            history: components["schemas"]["RecipeRow"][];
            id: string;
            key: string;
            lint: components["schemas"]["LintFinding"][];
            name: components["schemas"]["Text"];
            number: string;
            product: components["schemas"]["Text"];
            ref: string;
            scope: string;
            sha256: string;
            status: string;
            updated_at: string | null;
        };
        RecordIn: {
            record: string;
            signature: string;
        };
        RecordsIn: {
            records: components["schemas"]["RecordIn"][];
        };
        RelabelIn: {
            code?: string;
            reason: string;
        };
        ReleaseAct: {
            act: string;
            label: components["schemas"]["Text"];
            legal_entity: string | null;
            offered: boolean;
            reason: string | null;
        };
        ReleaseItem: {
            answer: boolean | null;
            at: string | null;
            code: string;
            evidence: components["schemas"]["EvidenceLine"][];
            label: components["schemas"]["Text"];
            reasons: components["schemas"]["Reason"][];
            /** @enum {string} */
            verdict: "met" | "not_met" | "unknown";
        };
        ReleaseRow: {
            at: string;
            by: components["schemas"]["Person"];
            conclusion: string;
            document: {
                [key: string]: unknown;
            };
            id: string;
            /** @enum {string} */
            kind: "factory" | "market";
            legal_entity: string;
            market: string;
            reason: string | null;
            role: string;
            sha256: string;
            signature: string;
        };
        ReleaseView: {
            acts: components["schemas"]["ReleaseAct"][];
            batch: components["schemas"]["ReleasedBatch"];
            blockers: components["schemas"]["Reason"][];
            decisions: components["schemas"]["ReleaseRow"][];
            items: components["schemas"]["ReleaseItem"][];
            /** @enum {string} */
            kind: "factory" | "market";
            ready: boolean;
            ref: string;
        };
        ReleasedBatch: {
            expires: string | null;
            id: string;
            manufactured: string | null;
            market: string;
            number: string;
            product: components["schemas"]["Text"];
            size: components["schemas"]["Quantity"] | null;
        };
        RepeatingView: {
            basis: string;
            done: components["schemas"]["CheckDone"][];
            earliest: string | null;
            every: string;
            latest: string | null;
            next_due: string | null;
            number?: string | null;
            paused: boolean;
            tolerance: string;
        };
        ReplicateRow: {
            entered_at: string;
            entered_by: components["schemas"]["Person"];
            id: string;
            number: string;
            reason: string | null;
            value: components["schemas"]["ReadingValue"];
            version: string;
        };
        ResetHalf: {
            half: string;
            reset: components["schemas"]["ResetRow"];
        };
        ResetIn: {
            reason: string;
        };
        ResetRow: {
            approved_at: string | null;
            approved_by: components["schemas"]["Person"] | null;
            asked_at: string;
            asked_by: components["schemas"]["Person"];
            id: string;
            printed_name: string;
            reason: string;
            /** @enum {string} */
            state: "asked" | "approved" | "ended" | "withdrawn";
            username: string;
        };
        ResultIn: {
            entries?: components["schemas"]["ReadingIn"][];
            lexeme?: string;
            missing?: string;
            number?: number;
            /** @enum {string} */
            qualifier?: "=" | "<" | "≤" | ">" | "ND";
            raw?: string;
            reason?: string;
            unit?: string;
        };
        RetractIn: {
            reason: string;
        };
        ReturnIn: {
            into: string;
            quantity: string;
            unit: string;
        };
        ReviewView: {
            alerts: components["schemas"]["AlertLine"][];
            batch: components["schemas"]["BatchRow"];
            comments: components["schemas"]["Comment"][];
            exceptions: components["schemas"]["ExceptionLine"][];
            gates: components["schemas"]["Gate"][];
            integrity: components["schemas"]["Integrity"];
            not_met: components["schemas"]["ObligationLine"][];
            stages: components["schemas"]["Stage"][];
            trend: components["schemas"]["Trend"][];
            unknown: components["schemas"]["ObligationLine"][];
            verdict: components["schemas"]["Verdict"];
        };
        RoleIn: {
            code: string;
            names: {
                [key: string]: string;
            };
            permissions: string[];
        };
        RoleRow: {
            code: string;
            id: string;
            names: components["schemas"]["Text"];
            permissions: string[];
            version: string | null;
        };
        RoleVersionQuery: {
            code?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            sort?: string;
            status?: string;
        };
        RoleVersionRow: {
            added: string[];
            author: components["schemas"]["Person"];
            code: string;
            created_at: string;
            effective_from: string | null;
            id: string;
            names: components["schemas"]["Text"];
            number: string;
            permissions: string[];
            ref: string;
            removed: string[];
            status: string;
        };
        Room: {
            code: string;
            name: components["schemas"]["Text"];
        };
        RoomName: {
            code: string;
            name: components["schemas"]["Text"];
        };
        RuleIn: {
            act: string;
            me?: boolean;
            reason?: string;
            role?: string;
            user?: string | null;
        };
        SampleIn: {
            purpose: string;
            quantity: string;
            unit: string;
        };
        SampleRow: {
            at: string;
            container: string;
            id: string;
            plan: string;
            quantity: components["schemas"]["Quantity"];
            retained: boolean;
            sampler: components["schemas"]["Person"];
            source: string;
        };
        Scale: {
            calibration_due: string | null;
            checked_until: string | null;
            code: string;
            division: string;
            maximum: string;
            minimum: string | null;
            name: components["schemas"]["Text"];
            unit: string;
        };
        ScanAnswer: {
            accepted: boolean;
            element: components["schemas"]["ElementView"];
            kind: string;
            text: string;
        };
        ScanIn: {
            code: string;
        };
        ScrapIn: {
            quantity: string;
            reason: string;
            unit: string;
        };
        SeriesAnswer: {
            series: components["schemas"]["TagSeries"][];
        };
        SeriesQuery: {
            /** Format: date-time */
            from: string;
            limit?: number;
            tags: string;
            to?: string | null;
        };
        ShareIn: {
            container: string;
            quantity?: string;
            unit?: string;
        };
        SharedLot: {
            batches: components["schemas"]["GenealogyBatch"][];
            lot: components["schemas"]["GenealogyLot"];
        };
        SignIn: {
            content_sha256: string;
            password?: string;
            reason?: string | null;
            username?: string | null;
        };
        SignUpIn: {
            company: string;
            industry?: string;
            language?: string;
            password: string;
            printed_name: string;
            subdomain: string;
            username: string;
            zone?: string;
        };
        SignUpMade: {
            id: string;
        };
        SignUpName: {
            free: boolean;
            refusal: components["schemas"]["SignUpRefusal"] | null;
            subdomain: string;
        };
        SignUpOffer: {
            domain: string;
            industries: components["schemas"]["IndustryRow"][];
        };
        SignUpRefusal: {
            code: string;
            do: string;
            what: string;
            why: string;
        };
        SignUpStanding: {
            host: string;
            refusal: components["schemas"]["SignUpRefusal"] | null;
            /** @enum {string} */
            state: "waiting" | "working" | "ready" | "failed";
        };
        SignatureAt: {
            offset: string;
            utc: string;
            zone: string;
        };
        SignatureDone: {
            at: string | null;
            authentication: components["schemas"]["Text"] | null;
            /** @enum {string} */
            meaning: "performed" | "witnessed" | "verified" | "reviewed" | "approved";
            role?: string;
            signer: components["schemas"]["Person"];
            statement_sha256: string | null;
            void?: boolean;
        };
        SignatureNeeded: {
            act: string;
            meaning: string;
            roles: components["schemas"]["Text"][];
        };
        SignatureRow: {
            act: string;
            at: components["schemas"]["SignatureAt"];
            authentication: components["schemas"]["Text"];
            content_sha256: string;
            id: string;
            /** @enum {string} */
            meaning: "performed" | "witnessed" | "verified" | "reviewed" | "approved";
            meaning_text: components["schemas"]["Text"];
            reason: string;
            ref: string;
            short_hash: string;
            signer: components["schemas"]["Signer"];
            statement_sha256: string;
            superseded: boolean;
            version: string;
        };
        Signed: {
            result: {
                [key: string]: unknown;
            };
            signature: components["schemas"]["SignatureRow"];
        };
        SignedRow: {
            act: string;
            act_title: components["schemas"]["Text"];
            at: string;
            id: string;
            /** @enum {string} */
            meaning: "performed" | "witnessed" | "verified" | "reviewed" | "approved";
            meaning_text: components["schemas"]["Text"];
            number: string;
            path: string | null;
            reason: string | null;
            ref: string;
            signer: components["schemas"]["Person"];
            superseded: boolean;
            title: components["schemas"]["Text"] | null;
        };
        Signer: {
            id: string;
            name: string;
            roles: string[];
            username: string;
        };
        SourceIn: {
            agreement?: string;
            audit_report?: string;
            manufacturer: string;
            material: string;
            site: string;
            supplier: string;
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_until: string;
        };
        SourceQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            material?: string;
            q?: string;
            sort?: string;
            status?: string;
        };
        SourceRow: {
            agreement: string | null;
            audit_report: string | null;
            id: string;
            manufacturer: string;
            material: string;
            ref: string;
            site: string;
            status: string;
            supplier: string;
            valid_from: string;
            valid_until: string;
        };
        SpecificationRow: {
            code: string;
            content: {
                [key: string]: unknown;
            };
            id: string;
            sha256: string;
            source: string;
            version: string;
        };
        SpecificationVersion: {
            code: string;
            version: string;
        };
        SplitIn: {
            quantities: string[];
            reason: string;
            unit: string;
        };
        Stage: {
            act: string;
            done: components["schemas"]["SignatureDone"] | null;
            label: components["schemas"]["Text"];
            offered: boolean;
            reason: components["schemas"]["Text"] | null;
        };
        StationIn: {
            active?: boolean;
            code: string;
            names: components["schemas"]["NamesIn"];
            room: string;
        };
        StationRow: {
            active: boolean;
            code: string;
            id: string;
            name: components["schemas"]["Text"];
            room: components["schemas"]["RoomName"] | null;
        };
        Step: {
            k: number;
            n: number;
        };
        StreamMark: {
            committed: string;
            stream: string;
        };
        SublotIn: {
            number: string;
            reason: string;
            shares: components["schemas"]["ShareIn"][];
        };
        SublotRow: {
            containers: string[];
            disposition: string;
            holds: number;
            id: string;
            lot: string;
            markets: string[];
            number: string;
            quantity: components["schemas"]["Quantity"];
            reason: string;
            status: string;
        };
        SupplierRow: {
            code: string;
            country: string | null;
            id: string;
            manufactures: boolean;
            name: components["schemas"]["Text"];
            registration: string | null;
            status: string;
            supplies: boolean;
        };
        TagIn: {
            equipment?: string;
            grade?: string;
            interval_ms?: number;
            name: string;
            unit?: string;
        };
        TagLimit: {
            criticality: string | null;
            equals: string | null;
            high: string | null;
            inclusive: boolean;
            /** @enum {string} */
            kind: "entry" | "alert" | "action" | "hard";
            low: string | null;
            source: string | null;
            tag: string;
            unit: string;
        };
        TagLine: {
            key: string;
            label: components["schemas"]["Text"];
            name: string;
            unit: string;
        };
        TagRow: {
            equipment: string;
            grade: string;
            id: string;
            interval_ms: string;
            name: string;
            unit: string;
        };
        TagSeries: {
            points: [
                string,
                string,
                string | number
            ][];
            tag: string;
            unit: string;
        };
        TagsIn: {
            tags: components["schemas"]["TagIn"][];
        };
        TagsRegistered: {
            items: components["schemas"]["TagRow"][];
        };
        Taken: {
            server_time: string;
        };
        TaskQuery: {
            batch?: string;
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            room?: string;
            sort?: string;
            state?: string;
        };
        TaskRow: {
            batch: string;
            batch_number: string;
            blocked: number;
            due: string | null;
            id: string;
            iteration: string;
            mine: boolean | null;
            path: string;
            product: components["schemas"]["Text"];
            room: components["schemas"]["Room"] | null;
            /** @enum {string} */
            state: "idle" | "running" | "pausing" | "paused" | "holding" | "held" | "restarting" | "stopping" | "stopped" | "aborting" | "aborted" | "complete";
            step: components["schemas"]["Step"];
            title: components["schemas"]["Text"];
            /** @enum {string} */
            type: "instruction" | "value" | "replicates" | "checklist" | "weigh" | "charge" | "produce" | "sample" | "return_scrap" | "bind" | "release" | "device_check" | "device_aggregate" | "calculation" | "ipc" | "repeating_check" | "timer" | "clearance" | "yield_reconciliation" | "signature" | "time_rule";
            waiting_for: string | null;
        };
        TestLimit: {
            comparison: string;
            criticality: string;
            high: string | null;
            inclusive: boolean;
            kind: string;
            low: string | null;
            method: string;
            source: string;
            unit: string;
        };
        TestRow: {
            approved_by: components["schemas"]["Person"] | null;
            attempt: string;
            checked_by: components["schemas"]["Person"] | null;
            code: string;
            digits: string;
            id: string;
            invalid_reason: string | null;
            /** @enum {string} */
            judgement: "in" | "out" | "none" | "undecided" | "";
            limits: components["schemas"]["TestLimit"][];
            qualifier: string | null;
            ref: string;
            replicates: components["schemas"]["ReplicateRow"][];
            replicates_required: string;
            report: string;
            reported: string | null;
            rounding: {
                [key: string]: string;
            };
            sha256: string | null;
            signatures: components["schemas"]["SignatureRow"][];
            status: string;
            title: components["schemas"]["Text"];
            unit: string;
        };
        Text: {
            en: string;
            "zh-Hans": string;
        };
        TimePoint: {
            at: string | null;
            label: components["schemas"]["Text"];
        };
        TimeRuleView: {
            deadline: string | null;
            elapsed: string | null;
            from: components["schemas"]["TimePoint"];
            maximum: string;
            to: components["schemas"]["TimePoint"];
        };
        TimerView: {
            ended_at: string | null;
            label: components["schemas"]["Text"];
            maximum: string | null;
            minimum: string | null;
            started_at: string | null;
        };
        TrainingIn: {
            subject: string;
            /** Format: uuid */
            user: string;
            valid_until?: string | null;
            version?: string;
        };
        TrainingQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            limit?: number;
            q?: string;
            sort?: string;
            user?: string;
        };
        TrainingRow: {
            assessor: components["schemas"]["Person"];
            completed_on: string;
            end_reason: string | null;
            ended_on: string | null;
            id: string;
            subject: string;
            user: components["schemas"]["Person"];
            valid_until: string | null;
            version: string | null;
        };
        TreeNode: {
            children: components["schemas"]["TreeNode"][];
            exceptions: number;
            executions: components["schemas"]["Execution"][];
            id: string;
            kind: string;
            path: string;
            /** @enum {string} */
            state: "idle" | "running" | "pausing" | "paused" | "holding" | "held" | "restarting" | "stopping" | "stopped" | "aborting" | "aborted" | "complete";
            title: components["schemas"]["Text"];
            type: ("instruction" | "value" | "replicates" | "checklist" | "weigh" | "charge" | "produce" | "sample" | "return_scrap" | "bind" | "release" | "device_check" | "device_aggregate" | "calculation" | "ipc" | "repeating_check" | "timer" | "clearance" | "yield_reconciliation" | "signature" | "time_rule") | null;
        };
        Trend: {
            key: string;
            label: components["schemas"]["Text"];
            limits: components["schemas"]["Limit"][];
            points: components["schemas"]["TrendPoint"][];
            unit: string;
        };
        TrendPoint: {
            batch: string;
            judgement: string;
            this: boolean;
            value: string;
        };
        Unread: {
            unread: number;
        };
        Usability: {
            ok: boolean;
            reasons: components["schemas"]["Reason"][];
        };
        UserChange: {
            active?: boolean | null;
            roles?: string[] | null;
        };
        UserIn: {
            language?: string;
            printed_name: string;
            roles?: string[];
            username: string;
        };
        UserRow: {
            active: boolean;
            id: string;
            language: string;
            printed_name: string;
            roles: components["schemas"]["Named"][];
            username: string;
            verified_by: string;
        };
        Value: {
            lexeme?: string | null;
            missing?: string | null;
            reason?: string | null;
            unit?: string | null;
        };
        ValueIn: {
            lexeme?: string | null;
            missing?: string | null;
            qualifier?: string;
            reason?: string | null;
            unit?: string;
        };
        Verdict: {
            critical: string;
            evaluated: string;
            excepted: string;
            exceptions: string;
            met: string;
            not_met: string;
            obligations: string;
            sha256: string;
            unknown: string;
        };
        VersionQuery: {
            cursor?: string;
            /** @enum {string} */
            format?: "json" | "xlsx";
            key?: string;
            kind?: string;
            limit?: number;
            q?: string;
            sort?: string;
            status?: string;
        };
        Voided: {
            at: string | null;
            by: components["schemas"]["Person"];
            reason: string;
        };
        Waiting: {
            items: components["schemas"]["WaitingRow"][];
            kinds: components["schemas"]["WaitingKind"][];
            next: string | null;
            total: number | null;
            unread: number;
        };
        WaitingKind: {
            count: number;
            key: string;
            more: boolean;
            title: components["schemas"]["Text"];
        };
        WaitingQuery: {
            kind?: string;
            q?: string;
        };
        WaitingRow: {
            id: string;
            kind: string;
            number: string;
            path: string;
            since: string | null;
            status: string;
            title: components["schemas"]["Text"];
            wanted: components["schemas"]["Text"];
        };
        WeighLine: {
            at: string | null;
            from: string;
            id: string;
            net: components["schemas"]["Quantity"] | null;
            tare: components["schemas"]["Quantity"] | null;
            to: string;
        };
        WeighView: {
            containers_left: number | null;
            gross: components["schemas"]["Quantity"] | null;
            high: string | null;
            kit: components["schemas"]["KitLine"][];
            lines: components["schemas"]["WeighLine"][];
            low: string | null;
            net: components["schemas"]["Quantity"] | null;
            on_scale: components["schemas"]["OnScale"] | null;
            remaining: components["schemas"]["Quantity"] | null;
            scale: components["schemas"]["Scale"] | null;
            tare: components["schemas"]["Quantity"] | null;
            target: components["schemas"]["Quantity"] | null;
            weighed: components["schemas"]["Quantity"] | null;
        };
        WordsIn: {
            key?: string;
            kind?: string;
            reason?: string;
            text?: string;
        };
        WorksheetRow: {
            import: components["schemas"]["ImportOffer"] | null;
            list: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Account = components['schemas']['Account'];
export type Accountability = components['schemas']['Accountability'];
export type Acknowledged = components['schemas']['Acknowledged'];
export type AcknowledgementIn = components['schemas']['AcknowledgementIn'];
export type ActRow = components['schemas']['ActRow'];
export type ActionOffer = components['schemas']['ActionOffer'];
export type AdjustIn = components['schemas']['AdjustIn'];
export type AgentRow = components['schemas']['AgentRow'];
export type AggregateView = components['schemas']['AggregateView'];
export type AlertLine = components['schemas']['AlertLine'];
export type AlertQuery = components['schemas']['AlertQuery'];
export type AlertRow = components['schemas']['AlertRow'];
export type AttachmentLine = components['schemas']['AttachmentLine'];
export type AttemptRow = components['schemas']['AttemptRow'];
export type AuditActor = components['schemas']['AuditActor'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type AuditLine = components['schemas']['AuditLine'];
export type AuditNamed = components['schemas']['AuditNamed'];
export type AuditReason = components['schemas']['AuditReason'];
export type AuditRef = components['schemas']['AuditRef'];
export type AuditStation = components['schemas']['AuditStation'];
export type AuditValue = components['schemas']['AuditValue'];
export type BadgeIn = components['schemas']['BadgeIn'];
export type BadgeIssue = components['schemas']['BadgeIssue'];
export type BalanceLine = components['schemas']['BalanceLine'];
export type Band = components['schemas']['Band'];
export type BatchIn = components['schemas']['BatchIn'];
export type BatchQuery = components['schemas']['BatchQuery'];
export type BatchRow = components['schemas']['BatchRow'];
export type BatchView = components['schemas']['BatchView'];
export type BindView = components['schemas']['BindView'];
export type Blocked = components['schemas']['Blocked'];
export type CalculationInput = components['schemas']['CalculationInput'];
export type CalculationLine = components['schemas']['CalculationLine'];
export type CellFault = components['schemas']['CellFault'];
export type ChargeLine = components['schemas']['ChargeLine'];
export type CheckDone = components['schemas']['CheckDone'];
export type CheckIn = components['schemas']['CheckIn'];
export type CheckRow = components['schemas']['CheckRow'];
export type ChecklistItem = components['schemas']['ChecklistItem'];
export type CheckpointView = components['schemas']['CheckpointView'];
export type Choice = components['schemas']['Choice'];
export type ClearanceQuery = components['schemas']['ClearanceQuery'];
export type ClearanceRow = components['schemas']['ClearanceRow'];
export type ClearanceView = components['schemas']['ClearanceView'];
export type CodeIn = components['schemas']['CodeIn'];
export type CommandIn = components['schemas']['CommandIn'];
export type Comment = components['schemas']['Comment'];
export type Company = components['schemas']['Company'];
export type ContainerLine = components['schemas']['ContainerLine'];
export type ContainerQuery = components['schemas']['ContainerQuery'];
export type ContainerRow = components['schemas']['ContainerRow'];
export type ContainerView = components['schemas']['ContainerView'];
export type ContentIn = components['schemas']['ContentIn'];
export type ControlRecipe = components['schemas']['ControlRecipe'];
export type CopyAct = components['schemas']['CopyAct'];
export type CopyQuery = components['schemas']['CopyQuery'];
export type CopyRow = components['schemas']['CopyRow'];
export type CopyRuleRow = components['schemas']['CopyRuleRow'];
export type CorrectionIn = components['schemas']['CorrectionIn'];
export type CosignatureIn = components['schemas']['CosignatureIn'];
export type Curve = components['schemas']['Curve'];
export type CurveQuery = components['schemas']['CurveQuery'];
export type CurveSeries = components['schemas']['CurveSeries'];
export type DeviationIn = components['schemas']['DeviationIn'];
export type DeviationQuery = components['schemas']['DeviationQuery'];
export type DeviationRow = components['schemas']['DeviationRow'];
export type DiffLine = components['schemas']['DiffLine'];
export type DraftIn = components['schemas']['DraftIn'];
export type DueCheck = components['schemas']['DueCheck'];
export type DueChecks = components['schemas']['DueChecks'];
export type ElementBatch = components['schemas']['ElementBatch'];
export type ElementField = components['schemas']['ElementField'];
export type ElementRecipe = components['schemas']['ElementRecipe'];
export type ElementView = components['schemas']['ElementView'];
export type EnrolIn = components['schemas']['EnrolIn'];
export type Enrolled = components['schemas']['Enrolled'];
export type EnrolmentCode = components['schemas']['EnrolmentCode'];
export type Entrance = components['schemas']['Entrance'];
export type EntryIn = components['schemas']['EntryIn'];
export type EntryVersion = components['schemas']['EntryVersion'];
export type EpochIn = components['schemas']['EpochIn'];
export type EquipmentDetail = components['schemas']['EquipmentDetail'];
export type EquipmentIn = components['schemas']['EquipmentIn'];
export type EquipmentLine = components['schemas']['EquipmentLine'];
export type EquipmentQuery = components['schemas']['EquipmentQuery'];
export type EquipmentRecordIn = components['schemas']['EquipmentRecordIn'];
export type EquipmentRow = components['schemas']['EquipmentRow'];
export type Evidence = components['schemas']['Evidence'];
export type EvidenceLine = components['schemas']['EvidenceLine'];
export type ExceptionLine = components['schemas']['ExceptionLine'];
export type ExceptionQuery = components['schemas']['ExceptionQuery'];
export type Execution = components['schemas']['Execution'];
export type Gate = components['schemas']['Gate'];
export type GenealogyBatch = components['schemas']['GenealogyBatch'];
export type GenealogyEdgeLine = components['schemas']['GenealogyEdgeLine'];
export type GenealogyGraph = components['schemas']['GenealogyGraph'];
export type GenealogyLot = components['schemas']['GenealogyLot'];
export type GenealogyNode = components['schemas']['GenealogyNode'];
export type HandOverIn = components['schemas']['HandOverIn'];
export type HandOverNote = components['schemas']['HandOverNote'];
export type HandOverQuery = components['schemas']['HandOverQuery'];
export type HandOverView = components['schemas']['HandOverView'];
export type HandedBatch = components['schemas']['HandedBatch'];
export type HandedCheck = components['schemas']['HandedCheck'];
export type HandedElement = components['schemas']['HandedElement'];
export type HandedException = components['schemas']['HandedException'];
export type HoldIn = components['schemas']['HoldIn'];
export type HoldQuery = components['schemas']['HoldQuery'];
export type HoldRow = components['schemas']['HoldRow'];
export type ImportDone = components['schemas']['ImportDone'];
export type ImportIn = components['schemas']['ImportIn'];
export type ImportOffer = components['schemas']['ImportOffer'];
export type ImportTrial = components['schemas']['ImportTrial'];
export type InclusionProof = components['schemas']['InclusionProof'];
export type IndustryRow = components['schemas']['IndustryRow'];
export type InputIn = components['schemas']['InputIn'];
export type InspectionIn = components['schemas']['InspectionIn'];
export type InspectionQuery = components['schemas']['InspectionQuery'];
export type InspectionRow = components['schemas']['InspectionRow'];
export type InspectionSampleIn = components['schemas']['InspectionSampleIn'];
export type InspectionView = components['schemas']['InspectionView'];
export type Integrity = components['schemas']['Integrity'];
export type Intent = components['schemas']['Intent'];
export type IntentIn = components['schemas']['IntentIn'];
export type IntentLine = components['schemas']['IntentLine'];
export type IntentSigner = components['schemas']['IntentSigner'];
export type IntentState = components['schemas']['IntentState'];
export type IssueIn = components['schemas']['IssueIn'];
export type JoinIn = components['schemas']['JoinIn'];
export type KeyIn = components['schemas']['KeyIn'];
export type KitLine = components['schemas']['KitLine'];
export type LabelIn = components['schemas']['LabelIn'];
export type LabelQuery = components['schemas']['LabelQuery'];
export type LabelRow = components['schemas']['LabelRow'];
export type Language = components['schemas']['Language'];
export type LanguageIn = components['schemas']['LanguageIn'];
export type LastAnswer = components['schemas']['LastAnswer'];
export type LedgerLine = components['schemas']['LedgerLine'];
export type Limit = components['schemas']['Limit'];
export type LintFinding = components['schemas']['LintFinding'];
export type LogLine = components['schemas']['LogLine'];
export type LoginIn = components['schemas']['LoginIn'];
export type LotInspection = components['schemas']['LotInspection'];
export type LotQuery = components['schemas']['LotQuery'];
export type LotRow = components['schemas']['LotRow'];
export type LotView = components['schemas']['LotView'];
export type Made = components['schemas']['Made'];
export type MadeLot = components['schemas']['MadeLot'];
export type MaterialIn = components['schemas']['MaterialIn'];
export type MaterialLine = components['schemas']['MaterialLine'];
export type MaterialRow = components['schemas']['MaterialRow'];
export type Me = components['schemas']['Me'];
export type MergeIn = components['schemas']['MergeIn'];
export type MigratedMaterialIn = components['schemas']['MigratedMaterialIn'];
export type MigratedRowIn = components['schemas']['MigratedRowIn'];
export type Named = components['schemas']['Named'];
export type NamesIn = components['schemas']['NamesIn'];
export type NavEntry = components['schemas']['NavEntry'];
export type Nothing = components['schemas']['Nothing'];
export type Numbered = components['schemas']['Numbered'];
export type ObligationLine = components['schemas']['ObligationLine'];
export type OnScale = components['schemas']['OnScale'];
export type OrderIn = components['schemas']['OrderIn'];
export type OrderRow = components['schemas']['OrderRow'];
export type OrderView = components['schemas']['OrderView'];
export type PackageRow = components['schemas']['PackageRow'];
export type PageQuery = components['schemas']['PageQuery'];
export type PageActRow = components['schemas']['Page_ActRow_'];
export type PageAgentRow = components['schemas']['Page_AgentRow_'];
export type PageAlertRow = components['schemas']['Page_AlertRow_'];
export type PageAttemptRow = components['schemas']['Page_AttemptRow_'];
export type PageAuditEntry = components['schemas']['Page_AuditEntry_'];
export type PageBatchRow = components['schemas']['Page_BatchRow_'];
export type PageClearanceRow = components['schemas']['Page_ClearanceRow_'];
export type PageContainerRow = components['schemas']['Page_ContainerRow_'];
export type PageCopyAct = components['schemas']['Page_CopyAct_'];
export type PageCopyRow = components['schemas']['Page_CopyRow_'];
export type PageCopyRuleRow = components['schemas']['Page_CopyRuleRow_'];
export type PageDeviationRow = components['schemas']['Page_DeviationRow_'];
export type PageDiffLine = components['schemas']['Page_DiffLine_'];
export type PageEquipmentRow = components['schemas']['Page_EquipmentRow_'];
export type PageExceptionLine = components['schemas']['Page_ExceptionLine_'];
export type PageHandOverView = components['schemas']['Page_HandOverView_'];
export type PageHoldRow = components['schemas']['Page_HoldRow_'];
export type PageInspectionRow = components['schemas']['Page_InspectionRow_'];
export type PageLabelRow = components['schemas']['Page_LabelRow_'];
export type PageLintFinding = components['schemas']['Page_LintFinding_'];
export type PageLogLine = components['schemas']['Page_LogLine_'];
export type PageLotRow = components['schemas']['Page_LotRow_'];
export type PageMaterialRow = components['schemas']['Page_MaterialRow_'];
export type PageNavEntry = components['schemas']['Page_NavEntry_'];
export type PageOrderRow = components['schemas']['Page_OrderRow_'];
export type PagePackageRow = components['schemas']['Page_PackageRow_'];
export type PagePermissionRow = components['schemas']['Page_PermissionRow_'];
export type PagePerson = components['schemas']['Page_Person_'];
export type PagePlaceNode = components['schemas']['Page_PlaceNode_'];
export type PageRecipePack = components['schemas']['Page_RecipePack_'];
export type PageRecipeRow = components['schemas']['Page_RecipeRow_'];
export type PageResetRow = components['schemas']['Page_ResetRow_'];
export type PageRoleRow = components['schemas']['Page_RoleRow_'];
export type PageRoleVersionRow = components['schemas']['Page_RoleVersionRow_'];
export type PageSignatureRow = components['schemas']['Page_SignatureRow_'];
export type PageSignedRow = components['schemas']['Page_SignedRow_'];
export type PageSourceRow = components['schemas']['Page_SourceRow_'];
export type PageSpecificationRow = components['schemas']['Page_SpecificationRow_'];
export type PageStationRow = components['schemas']['Page_StationRow_'];
export type PageSublotRow = components['schemas']['Page_SublotRow_'];
export type PageSupplierRow = components['schemas']['Page_SupplierRow_'];
export type PageTaskRow = components['schemas']['Page_TaskRow_'];
export type PageTrainingRow = components['schemas']['Page_TrainingRow_'];
export type PageUserRow = components['schemas']['Page_UserRow_'];
export type PageWorksheetRow = components['schemas']['Page_WorksheetRow_'];
export type PartyIn = components['schemas']['PartyIn'];
export type PasswordIn = components['schemas']['PasswordIn'];
export type PasswordReport = components['schemas']['PasswordReport'];
export type PasswordRow = components['schemas']['PasswordRow'];
export type PermissionRow = components['schemas']['PermissionRow'];
export type Person = components['schemas']['Person'];
export type Personal = components['schemas']['Personal'];
export type PlaceIn = components['schemas']['PlaceIn'];
export type PlaceMade = components['schemas']['PlaceMade'];
export type PlaceNode = components['schemas']['PlaceNode'];
export type Problem = components['schemas']['Problem'];
export type Produced = components['schemas']['Produced'];
export type ProductOfRoom = components['schemas']['ProductOfRoom'];
export type Quantity = components['schemas']['Quantity'];
export type QuantityIn = components['schemas']['QuantityIn'];
export type RailStep = components['schemas']['RailStep'];
export type ReadIn = components['schemas']['ReadIn'];
export type ReadingIn = components['schemas']['ReadingIn'];
export type ReadingValue = components['schemas']['ReadingValue'];
export type Reason = components['schemas']['Reason'];
export type ReasonIn = components['schemas']['ReasonIn'];
export type ReceiptIn = components['schemas']['ReceiptIn'];
export type RecipeDraftIn = components['schemas']['RecipeDraftIn'];
export type RecipeIn = components['schemas']['RecipeIn'];
export type RecipePack = components['schemas']['RecipePack'];
export type RecipeQuery = components['schemas']['RecipeQuery'];
export type RecipeRow = components['schemas']['RecipeRow'];
export type RecipeView = components['schemas']['RecipeView'];
export type RecordIn = components['schemas']['RecordIn'];
export type RecordsIn = components['schemas']['RecordsIn'];
export type RelabelIn = components['schemas']['RelabelIn'];
export type ReleaseAct = components['schemas']['ReleaseAct'];
export type ReleaseItem = components['schemas']['ReleaseItem'];
export type ReleaseRow = components['schemas']['ReleaseRow'];
export type ReleaseView = components['schemas']['ReleaseView'];
export type ReleasedBatch = components['schemas']['ReleasedBatch'];
export type RepeatingView = components['schemas']['RepeatingView'];
export type ReplicateRow = components['schemas']['ReplicateRow'];
export type ResetHalf = components['schemas']['ResetHalf'];
export type ResetIn = components['schemas']['ResetIn'];
export type ResetRow = components['schemas']['ResetRow'];
export type ResultIn = components['schemas']['ResultIn'];
export type RetractIn = components['schemas']['RetractIn'];
export type ReturnIn = components['schemas']['ReturnIn'];
export type ReviewView = components['schemas']['ReviewView'];
export type RoleIn = components['schemas']['RoleIn'];
export type RoleRow = components['schemas']['RoleRow'];
export type RoleVersionQuery = components['schemas']['RoleVersionQuery'];
export type RoleVersionRow = components['schemas']['RoleVersionRow'];
export type Room = components['schemas']['Room'];
export type RoomName = components['schemas']['RoomName'];
export type RuleIn = components['schemas']['RuleIn'];
export type SampleIn = components['schemas']['SampleIn'];
export type SampleRow = components['schemas']['SampleRow'];
export type Scale = components['schemas']['Scale'];
export type ScanAnswer = components['schemas']['ScanAnswer'];
export type ScanIn = components['schemas']['ScanIn'];
export type ScrapIn = components['schemas']['ScrapIn'];
export type SeriesAnswer = components['schemas']['SeriesAnswer'];
export type SeriesQuery = components['schemas']['SeriesQuery'];
export type ShareIn = components['schemas']['ShareIn'];
export type SharedLot = components['schemas']['SharedLot'];
export type SignIn = components['schemas']['SignIn'];
export type SignUpIn = components['schemas']['SignUpIn'];
export type SignUpMade = components['schemas']['SignUpMade'];
export type SignUpName = components['schemas']['SignUpName'];
export type SignUpOffer = components['schemas']['SignUpOffer'];
export type SignUpRefusal = components['schemas']['SignUpRefusal'];
export type SignUpStanding = components['schemas']['SignUpStanding'];
export type SignatureAt = components['schemas']['SignatureAt'];
export type SignatureDone = components['schemas']['SignatureDone'];
export type SignatureNeeded = components['schemas']['SignatureNeeded'];
export type SignatureRow = components['schemas']['SignatureRow'];
export type Signed = components['schemas']['Signed'];
export type SignedRow = components['schemas']['SignedRow'];
export type Signer = components['schemas']['Signer'];
export type SourceIn = components['schemas']['SourceIn'];
export type SourceQuery = components['schemas']['SourceQuery'];
export type SourceRow = components['schemas']['SourceRow'];
export type SpecificationRow = components['schemas']['SpecificationRow'];
export type SpecificationVersion = components['schemas']['SpecificationVersion'];
export type SplitIn = components['schemas']['SplitIn'];
export type Stage = components['schemas']['Stage'];
export type StationIn = components['schemas']['StationIn'];
export type StationRow = components['schemas']['StationRow'];
export type Step = components['schemas']['Step'];
export type StreamMark = components['schemas']['StreamMark'];
export type SublotIn = components['schemas']['SublotIn'];
export type SublotRow = components['schemas']['SublotRow'];
export type SupplierRow = components['schemas']['SupplierRow'];
export type TagIn = components['schemas']['TagIn'];
export type TagLimit = components['schemas']['TagLimit'];
export type TagLine = components['schemas']['TagLine'];
export type TagRow = components['schemas']['TagRow'];
export type TagSeries = components['schemas']['TagSeries'];
export type TagsIn = components['schemas']['TagsIn'];
export type TagsRegistered = components['schemas']['TagsRegistered'];
export type Taken = components['schemas']['Taken'];
export type TaskQuery = components['schemas']['TaskQuery'];
export type TaskRow = components['schemas']['TaskRow'];
export type TestLimit = components['schemas']['TestLimit'];
export type TestRow = components['schemas']['TestRow'];
export type Text = components['schemas']['Text'];
export type TimePoint = components['schemas']['TimePoint'];
export type TimeRuleView = components['schemas']['TimeRuleView'];
export type TimerView = components['schemas']['TimerView'];
export type TrainingIn = components['schemas']['TrainingIn'];
export type TrainingQuery = components['schemas']['TrainingQuery'];
export type TrainingRow = components['schemas']['TrainingRow'];
export type TreeNode = components['schemas']['TreeNode'];
export type Trend = components['schemas']['Trend'];
export type TrendPoint = components['schemas']['TrendPoint'];
export type Unread = components['schemas']['Unread'];
export type Usability = components['schemas']['Usability'];
export type UserChange = components['schemas']['UserChange'];
export type UserIn = components['schemas']['UserIn'];
export type UserRow = components['schemas']['UserRow'];
export type Value = components['schemas']['Value'];
export type ValueIn = components['schemas']['ValueIn'];
export type Verdict = components['schemas']['Verdict'];
export type VersionQuery = components['schemas']['VersionQuery'];
export type Voided = components['schemas']['Voided'];
export type Waiting = components['schemas']['Waiting'];
export type WaitingKind = components['schemas']['WaitingKind'];
export type WaitingQuery = components['schemas']['WaitingQuery'];
export type WaitingRow = components['schemas']['WaitingRow'];
export type WeighLine = components['schemas']['WeighLine'];
export type WeighView = components['schemas']['WeighView'];
export type WordsIn = components['schemas']['WordsIn'];
export type WorksheetRow = components['schemas']['WorksheetRow'];
export type $defs = Record<string, never>;
export interface operations {
    gxp_compliance_audit_api_trail_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckpointView"];
                };
            };
        };
    };
    gxp_compliance_audit_api_trail_entries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                object?: string;
                op?: string;
                actor?: string;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    gxp_compliance_audit_api_trail_entry_proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProof"];
                };
            };
        };
    };
    modules_eam_api_clearances_clearance_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                place?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ClearanceRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_eam_api_equipment_equipment_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                room?: string;
                class_code?: string;
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EquipmentRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_eam_api_equipment_equipment_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EquipmentIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentRow"];
                };
            };
        };
    };
    modules_eam_api_equipment_equipment_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentDetail"];
                };
            };
        };
    };
    modules_eam_api_equipment_equipment_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckRow"];
                };
            };
        };
    };
    modules_eam_api_equipment_equipment_log: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LogLine_"];
                };
            };
        };
    };
    modules_eam_api_equipment_equipment_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EquipmentRecordIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentRow"];
                };
            };
        };
    };
    modules_eam_api_places_place_tree: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlaceNode_"];
                };
            };
        };
    };
    modules_eam_api_places_place_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceMade"];
                };
            };
        };
    };
    gxp_compliance_esign_api_act_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ActRow_"];
                };
            };
        };
    };
    gxp_compliance_esign_api_intent_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntentIn"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intent"];
                };
            };
        };
    };
    gxp_compliance_esign_api_intent_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                intent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intent"];
                };
            };
        };
    };
    gxp_compliance_esign_api_intent_sign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                intent_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
        };
    };
    gxp_compliance_esign_api_intent_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                intent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntentState"];
                };
            };
        };
    };
    gxp_compliance_esign_api_signature_list: {
        parameters: {
            query: {
                ref: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SignatureRow_"];
                };
            };
        };
    };
    gxp_identity_api_presence_accountability_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accountability"];
                };
            };
        };
    };
    gxp_identity_api_presence_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgementIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledged"];
                };
            };
        };
    };
    gxp_identity_api_security_alert_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AlertRow_"];
                };
            };
        };
    };
    gxp_identity_api_security_alert_seen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRow"];
                };
            };
        };
    };
    gxp_identity_api_security_attempt_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AttemptRow_"];
                };
            };
        };
    };
    gxp_identity_api_presence_badge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BadgeIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    gxp_identity_api_provider_entrance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entrance"];
                };
            };
        };
    };
    import_confirm_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    sha256: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDone"];
                };
            };
        };
    };
    import_check_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTrial"];
                };
            };
        };
    };
    import_template_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_identity_api_presence_language: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LanguageIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Language"];
                };
            };
        };
    };
    gxp_identity_api_presence_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    gxp_identity_api_presence_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
        };
    };
    gxp_identity_api_presence_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    gxp_identity_api_provider_backchannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    logout_token: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
        };
    };
    gxp_identity_api_provider_begin: {
        parameters: {
            query?: {
                station?: string;
                floor?: boolean;
                screen?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_identity_api_provider_callback: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_identity_api_reauthentication_reauthenticate: {
        parameters: {
            query: {
                intent: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_identity_api_reauthentication_signed: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_identity_api_presence_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
        };
    };
    gxp_identity_api_security_password_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordReport"];
                };
            };
        };
    };
    gxp_identity_api_security_reset_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ResetRow_"];
                };
            };
        };
    };
    gxp_identity_api_security_reset_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetHalf"];
                };
            };
        };
    };
    gxp_identity_api_security_reset_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetRow"];
                };
            };
        };
    };
    gxp_identity_api_administration_people_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Person_"];
                };
            };
        };
    };
    gxp_identity_api_roles_permission_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PermissionRow_"];
                };
            };
        };
    };
    gxp_identity_api_roles_role_versions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                code?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RoleVersionRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    gxp_identity_api_roles_role_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RoleRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    gxp_identity_api_roles_role_propose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleVersionRow"];
                };
            };
        };
    };
    gxp_identity_api_administration_station_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StationRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    gxp_identity_api_administration_station_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StationIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StationRow"];
                };
            };
        };
    };
    gxp_identity_api_administration_user_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_UserRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    gxp_identity_api_administration_user_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRow"];
                };
            };
        };
    };
    gxp_identity_api_administration_user_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRow"];
                };
            };
        };
    };
    gxp_identity_api_administration_user_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRow"];
                };
            };
        };
    };
    gxp_identity_api_administration_user_badge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BadgeIssue"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
        };
    };
    gxp_identity_api_security_reset_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetHalf"];
                };
            };
        };
    };
    gxp_identity_api_administration_user_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
        };
    };
    gxp_inbox_api_own_acts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    gxp_inbox_api_copy_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CopyRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    gxp_inbox_api_copy_acts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CopyAct_"];
                };
            };
        };
    };
    gxp_inbox_api_copy_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unread"];
                };
            };
        };
    };
    gxp_inbox_api_rule_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CopyRuleRow_"];
                };
            };
        };
    };
    gxp_inbox_api_rule_make: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyRuleRow"];
                };
            };
        };
    };
    gxp_inbox_api_rule_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyRuleRow"];
                };
            };
        };
    };
    gxp_inbox_api_done_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SignedRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    gxp_inbox_api_waiting_list: {
        parameters: {
            query?: {
                kind?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waiting"];
                };
            };
        };
    };
    modules_mes_api_attachments_download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_mes_api_attachments_void: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordsIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_batches_batch_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                state?: string;
                order?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BatchRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_batches_batch_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
        };
    };
    modules_mes_api_batches_batch_checks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueChecks"];
                };
            };
        };
    };
    modules_mes_api_batches_batch_command: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommandIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
        };
    };
    modules_mes_api_batches_batch_comment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordsIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Made"];
                };
            };
        };
    };
    modules_mes_api_review_curve: {
        parameters: {
            query?: {
                tags?: string;
                path?: string;
                start?: string | null;
                end?: string | null;
            };
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curve"];
                };
            };
        };
    };
    modules_mes_api_packages_package_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PackageRow_"];
                };
            };
        };
    };
    modules_mes_api_packages_package_issue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageRow"];
                };
            };
        };
    };
    modules_mes_api_packages_package_download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
                package_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_mes_api_review_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_mes_api_review_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
        };
    };
    modules_mes_api_containers_container_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                code?: string;
                lot?: string;
                material?: string;
                room?: string;
                batch?: string;
                kind?: string;
                sublot?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ContainerRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_containers_container_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContainerView"];
                };
            };
        };
    };
    modules_mes_api_containers_container_adjust: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContainerView"];
                };
            };
        };
    };
    modules_mes_api_containers_container_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContainerView"];
                };
            };
        };
    };
    modules_mes_api_containers_container_relabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RelabelIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContainerView"];
                };
            };
        };
    };
    modules_mes_api_containers_container_return: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContainerView"];
                };
            };
        };
    };
    modules_mes_api_containers_container_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SampleIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContainerView"];
                };
            };
        };
    };
    modules_mes_api_containers_container_scrap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScrapIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContainerView"];
                };
            };
        };
    };
    modules_mes_api_containers_container_split: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContainerView"];
                };
            };
        };
    };
    modules_mes_api_elements_element: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_attachments_attach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    caption?: string;
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_book: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_comments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordsIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Made"];
                };
            };
        };
    };
    modules_mes_api_elements_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_corrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_exceptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordsIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionLine"];
                };
            };
        };
    };
    modules_mes_api_elements_read_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_repeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordsIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_scan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScanIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanAnswer"];
                };
            };
        };
    };
    modules_mes_api_elements_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_elements_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
        };
    };
    modules_mes_api_batches_exception_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                batch?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ExceptionLine_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_genealogy_genealogy: {
        parameters: {
            query: {
                lot: string;
                direction?: "up" | "down";
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenealogyGraph"];
                };
            };
        };
    };
    modules_mes_api_genealogy_genealogy_retract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetractIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_mes_api_genealogy_genealogy_import_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_mes_api_genealogy_genealogy_import_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_mes_api_hand_overs_hand_over_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                room?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HandOverView_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_hand_overs_hand_over_draw_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOverView"];
                };
            };
        };
    };
    modules_mes_api_hand_overs_hand_over_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOverView"];
                };
            };
        };
    };
    modules_mes_api_hand_overs_hand_over_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordsIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOverView"];
                };
            };
        };
    };
    modules_mes_api_materials_hold_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HoldRow_"];
                };
            };
        };
    };
    modules_mes_api_materials_hold_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldRow"];
                };
            };
        };
    };
    import_confirm_materials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    sha256: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDone"];
                };
            };
        };
    };
    import_check_materials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTrial"];
                };
            };
        };
    };
    import_template_materials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    import_confirm_receipts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    sha256: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDone"];
                };
            };
        };
    };
    import_check_receipts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTrial"];
                };
            };
        };
    };
    import_template_receipts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_mes_api_labels_label_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                subject?: string;
                kind?: string;
                batch?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LabelRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_labels_label_print: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LabelIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelRow"];
                };
            };
        };
    };
    modules_mes_api_labels_label_as_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_mes_api_labels_label_apply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelRow"];
                };
            };
        };
    };
    modules_mes_api_labels_label_spoil: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelRow"];
                };
            };
        };
    };
    modules_mes_api_labels_label_void: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelRow"];
                };
            };
        };
    };
    modules_mes_api_materials_lot_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                origin?: string;
                material?: string;
                batch?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LotRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_materials_lot_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotView"];
                };
            };
        };
    };
    modules_mes_api_sublots_sublot_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SublotRow_"];
                };
            };
        };
    };
    modules_mes_api_sublots_sublot_make: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SublotIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SublotRow_"];
                };
            };
        };
    };
    modules_mes_api_materials_material_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MaterialRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_materials_material_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaterialIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaterialRow"];
                };
            };
        };
    };
    modules_mes_api_batches_order_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrderRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_batches_order_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRow"];
                };
            };
        };
    };
    modules_mes_api_batches_order_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    modules_mes_api_batches_batch_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
        };
    };
    modules_mes_api_materials_receipt_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotView"];
                };
            };
        };
    };
    modules_mes_api_recipes_pack_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RecipePack_"];
                };
            };
        };
    };
    modules_mes_api_recipes_recipe_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                key?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RecipeRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_mes_api_recipes_recipe_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecipeIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipeView"];
                };
            };
        };
    };
    modules_mes_api_recipes_recipe_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipeView"];
                };
            };
        };
    };
    modules_mes_api_recipes_recipe_diff: {
        parameters: {
            query: {
                against: string;
            };
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DiffLine_"];
                };
            };
        };
    };
    modules_mes_api_recipes_recipe_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecipeDraftIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipeView"];
                };
            };
        };
    };
    modules_mes_api_recipes_recipe_lint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LintFinding_"];
                };
            };
        };
    };
    modules_mes_api_sublots_sublot_join: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SublotRow_"];
                };
            };
        };
    };
    modules_mes_api_batches_task_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                room?: string;
                state?: string;
                batch?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TaskRow_"];
                };
            };
        };
    };
    modules_qms_api_deviations_deviation_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                batch?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeviationRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_qms_api_deviations_deviation_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviationIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviationRow"];
                };
            };
        };
    };
    modules_qms_api_deviations_deviation_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviationRow"];
                };
            };
        };
    };
    import_confirm_results: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    sha256: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDone"];
                };
            };
        };
    };
    import_check_results: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTrial"];
                };
            };
        };
    };
    import_template_results: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_qms_api_inspections_inspection_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                status?: string;
                lot?: string;
                batch?: string;
                material?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_InspectionRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_qms_api_inspections_inspection_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectionIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
        };
    };
    modules_qms_api_inspections_inspection_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
        };
    };
    modules_qms_api_inspections_inspection_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectionSampleIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
        };
    };
    modules_qms_api_releases_release_checklist: {
        parameters: {
            query?: {
                kind?: ("factory" | "market") | null;
            };
            header?: never;
            path: {
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseView"];
                };
            };
        };
    };
    modules_qms_api_inspections_specification_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SpecificationRow_"];
                };
            };
        };
    };
    modules_qms_api_inspections_result_enter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
                };
            };
        };
    };
    modules_qms_api_training_training_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TrainingRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_qms_api_training_training_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrainingIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingRow"];
                };
            };
        };
    };
    modules_qms_api_training_training_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingRow"];
                };
            };
        };
    };
    gxp_http_ui_navigation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NavEntry_"];
                };
            };
        };
    };
    gxp_http_ui_permission_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_http_ui_resource_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_http_ui_resource_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_http_ui_worksheet_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WorksheetRow_"];
                };
            };
        };
    };
    tenants_api_signup_signup_offer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpOffer"];
                };
            };
        };
    };
    tenants_api_signup_signup_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpMade"];
                };
            };
        };
    };
    tenants_api_signup_signup_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subdomain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpName"];
                };
            };
        };
    };
    tenants_api_signup_signup_standing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpStanding"];
                };
            };
        };
    };
    import_confirm_suppliers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    sha256: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDone"];
                };
            };
        };
    };
    import_check_suppliers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTrial"];
                };
            };
        };
    };
    import_template_suppliers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    modules_srm_api_source_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                material?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SourceRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_srm_api_source_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRow"];
                };
            };
        };
    };
    modules_srm_api_source_suspend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRow"];
                };
            };
        };
    };
    modules_srm_api_party_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SupplierRow_"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    modules_srm_api_party_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartyIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierRow"];
                };
            };
        };
    };
    telemetry_agents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AgentRow_"];
                };
            };
        };
    };
    telemetry_enrol: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolIn"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolled"];
                };
            };
        };
    };
    telemetry_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeIn"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentCode"];
                };
            };
        };
    };
    telemetry_epoch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EpochIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    telemetry_gaps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordsIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    telemetry_ingest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    telemetry_last: {
        parameters: {
            query: {
                tags: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastAnswer"];
                };
            };
        };
    };
    telemetry_marks: {
        parameters: {
            query: {
                agent: string;
                epoch?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    telemetry_series: {
        parameters: {
            query: {
                tags: string;
                from: string;
                to?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesAnswer"];
                };
            };
        };
    };
    telemetry_statements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordsIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    telemetry_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    telemetry_tags_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagsIn"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagsRegistered"];
                };
            };
        };
    };
    telemetry_checkpoint: {
        parameters: {
            query?: {
                old?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    telemetry_cosignature: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CosignatureIn"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
        };
    };
    gxp_compliance_lifecycle_api_kind_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_compliance_lifecycle_api_version_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                sort?: string;
                format?: "json" | "xlsx";
                kind?: string;
                key?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_compliance_lifecycle_api_version_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_compliance_lifecycle_api_version_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_compliance_lifecycle_api_version_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContentIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_compliance_lifecycle_api_version_diff: {
        parameters: {
            query: {
                against: string;
            };
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_compliance_lifecycle_api_version_lint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_compliance_lifecycle_api_version_send_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gxp_compliance_lifecycle_api_version_submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
