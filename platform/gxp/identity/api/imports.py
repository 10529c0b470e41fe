"""Accounts that come in by a worksheet; nothing can be signed before the owner has changed the temporary password."""

from gxp.http.routing import ENTIRE, Router
from gxp.http.sheets import importing
from gxp.http.sheets.fields import Field, Importer, Row, text
from gxp.identity.models import User
from gxp.identity.services import users
from gxp.kernel.i18n import LANGUAGES, I18n

router = Router(tags=["identity"], at=ENTIRE)


def _account(row: Row) -> User:
    roles = [one.strip() for one in text(row, "roles").replace("，", ",").split(",")]
    return users.create_user(
        username=text(row, "username"),
        printed_name=text(row, "printed_name"),
        password=text(row, "password"),
        roles=[one for one in roles if one],
        language=text(row, "language"),
    )


PEOPLE = Importer(
    name="people",
    title=I18n("用户", "Users"),
    list="/users",
    permission="identity.user.manage",
    take=_account,
    largest=200,
    fields=(
        Field(key="username", title=I18n("用户名", "User name"), required=True),
        Field(key="printed_name", title=I18n("姓名", "Printed name"), required=True),
        Field(key="roles", title=I18n("角色代码", "Role codes"), help=I18n("以逗号分隔", "separated by commas")),
        Field(key="language", title=I18n("语言", "Language"), choices=LANGUAGES, initial="zh-Hans"),
        Field(
            key="password",
            title=I18n("临时密码", "Temporary password"),
            required=True,
            help=I18n(
                "首次登录必须更改；导入后请删除文件",
                "to be changed at first log-in; delete the file after the import",
            ),
        ),
    ),
    blame={
        "identity.password_weak": "password",
        "identity.unknown_role": "roles",
        "identity.username_taken": "username",
    },
)

importing.install(router, PEOPLE)
